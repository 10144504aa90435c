import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const CARD = ".o_kanban_record:contains('Người Được Giới Thiệu')";

/** An employee proposes a colleague, votes, and is told whom the vote is for. */
tours.add("hr_emulation_selection_tour", {
    steps: () => [
        {
            trigger:
                ".o_kanban_record:contains('Bình chọn thử') button[name='action_propose']",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='employee_id'] input",
            run: "edit Người Được Giới Thiệu",
        },
        {
            trigger: ".ui-autocomplete a:contains('Người Được Giới Thiệu')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name='reason'] textarea",
            run: "edit Giúp đồng nghiệp mỗi ngày",
        },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        {
            trigger:
                "body:not(:has(.modal)) .o_kanban_record:contains('Bình chọn thử') button[name='action_show_candidates']",
            run: "click",
        },
        { trigger: `${CARD}:contains('Giúp đồng nghiệp mỗi ngày')` },
        { trigger: `${CARD} button[name='action_vote']`, run: "click" },
        { trigger: `${CARD} .o_emulation_my_vote` },
        { trigger: `${CARD} span.fs-5`, run: "click" },
        {
            content: "Who is proposed is not replaced by somebody else",
            trigger: ".o_form_saved .oe_title:contains('Người Được Giới Thiệu')",
        },
    ],
});

/** The officer closes the round, and sees who has won. */
tours.add("hr_emulation_selection_close_tour", {
    steps: () => [
        { trigger: ".o_form_view button[name='action_close']", run: "click" },
        { trigger: ".modal .modal-footer .btn-primary", run: "click" },
        {
            trigger: ".o_form_view .alert-success:contains('Người Được Giới Thiệu')",
        },
    ],
});

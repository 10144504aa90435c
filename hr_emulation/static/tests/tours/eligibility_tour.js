import { registry } from "@web/core/registry";

const row = (name) => `.o_data_row:contains('${name}')`;

/** The officer finds out who is eligible, sees why one is not, nominates the rest. */
registry.category("web_tour.tours").add("hr_emulation_eligibility_tour", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        {
            content: "Ask about the year 2025",
            trigger: ".o_field_widget[name='year'] input",
            run: "edit 2025",
        },
        {
            trigger: ".o_field_widget[name='day'] input, .o_field_widget[name='day'] button",
            run: "click",
        },
        { trigger: ".o_field_widget[name='day'] input", run: "edit 12/20/2025 && press Tab" },
        {
            content: "The rulebook of that day is proposed",
            trigger: ".o_field_widget[name='rulebook_id'] input:value(Law of 2022)",
        },
        {
            trigger: ".o_field_widget[name='award_type_ids'] input",
            run: "edit Advanced Worker",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Advanced Worker')",
            run: "click",
        },
        { trigger: "button[name='action_start']", run: "click" },
        { content: "The list is grouped by title", trigger: ".o_group_header", run: "click" },
        {
            content: "One is almost eligible, and the list says what is missing",
            trigger: `${row("Ngô Văn Gần")}:contains('Rated at least')`,
        },
        {
            trigger: `${row("Ngô Văn Gần")} button[name='action_explain']`,
            run: "click",
        },
        {
            content: "The condition that is not met is shown with what was found",
            trigger: ".modal .o_data_row:contains('2025: Completed'):contains('Not Met')",
        },
        {
            trigger: ".modal .o_data_row:contains('2025: Completed') button[name='action_open_evidence']",
            run: "click",
        },
        {
            content: "The evidence is the evaluation of the year",
            trigger: ".o_form_view:contains('Ngô Văn Gần'):contains('Concluded')",
        },
        { content: "Back to the list", trigger: ".o_back_button a", run: "click" },
        {
            content: "The group may be folded again",
            trigger: ".o_group_header",
            run: () =>
                document.querySelector(".o_data_row") ||
                document.querySelector(".o_group_header").click(),
        },
        {
            content: "Choose the eligible",
            trigger: `${row("Đỗ Thị Đủ")} .o_list_record_selector input`,
            run: "click",
        },
        { trigger: "button[name='action_draft_nominations']", run: "click" },
        {
            content: "A nomination is drafted",
            trigger: ".o_data_row:contains('Đỗ Thị Đủ'), .o_kanban_record:contains('Đỗ Thị Đủ')",
        },
    ],
});

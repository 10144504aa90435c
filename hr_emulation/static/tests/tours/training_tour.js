import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** An officer registers who came, one press for each, and finishes the training. */
tours.add("hr_emulation_training_tour", {
    steps: () => [
        { trigger: ".o_data_row .o_data_cell:contains('Khoá Học Thử')", run: "click" },
        { trigger: ".o_form_view button[name='action_announce']", run: "click" },
        { trigger: ".o_form_view button[name='action_hold']", run: "click" },
        {
            content: "What is missing is said",
            trigger: ".o_form_view .alert:contains('Nobody has come')",
        },
        {
            trigger: ".o_statusbar_buttons button[name='action_attendance']",
            run: "click",
        },
        {
            trigger:
                ".o_kanban_record:contains('Người Đến') button[name='action_attend']",
            run: "click",
        },
        { trigger: ".o_kanban_record:contains('Người Đến') .text-bg-success" },
        {
            trigger:
                ".o_kanban_record:contains('Người Vắng') button[name='action_miss']",
            run: "click",
        },
        { trigger: ".modal .o_field_widget[name='reason'] textarea", run: "edit Ill" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_kanban_record:contains('Người Vắng'):contains('Ill')" },
        { trigger: ".breadcrumb-item a:contains('Khoá Học Thử')", run: "click" },
        { trigger: ".o_form_view button[name='action_finish']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Done')" },
    ],
});

/** An employee finds a directive to read, and confirms it. */
tours.add("hr_emulation_receipt_tour", {
    steps: () => [
        { trigger: ".o_kanban_record:contains('Chỉ Thị Thử')", run: "click" },
        { trigger: ".o_form_view button[name='action_read']", run: "click" },
        { trigger: ".o_form_view .ribbon:contains('Read')" },
        { trigger: ".o_form_view:not(:has(button[name='action_read']))" },
    ],
});

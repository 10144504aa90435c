import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const back = { content: "Back to the overview", trigger: ".o_back_button a, .breadcrumb-item a", run: "click" };

/** The officer looks at the pictures, and figures open their records. */
tours.add("hr_emulation_overview_tour", {
    steps: () => [
        {
            content: "The pictures are drawn",
            trigger: ".o_emulation_overview canvas[role='img']",
        },
        {
            trigger: "[data-tile='hr_emulation_registration_action_approve']:contains('3')",
            run: "click",
        },
        {
            content: "The tile opens what it counts",
            trigger: ".o_list_view .o_data_row:contains('Trần Văn Bình')",
        },
        back,
        {
            trigger: "[data-late='hr_emulation_registration_action_approve']",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row:contains('Trần Văn Bình')" },
        back,
        {
            content: "Why the figure is below 100: who lags behind comes first",
            trigger: "[data-evenness='registered']",
            run: "click",
        },
        {
            trigger: ".o_emulation_overview tbody tr:first-child:contains('Cơ quan'):contains('1')",
        },
        {
            trigger: ".o_emulation_overview thead:not(:contains('Awarded')):contains('Missing to the Average')",
        },
        { trigger: ".o_emulation_overview button:contains('Show All')", run: "click" },
        { trigger: ".o_emulation_overview thead:contains('Awarded')" },
        {
            content: "Down to the units below",
            trigger: ".o_emulation_overview tbody button:contains('Phòng Một')",
            run: "click",
        },
        {
            trigger: ".o_emulation_overview tbody tr:contains('Tổ Một Một') [data-stage='awarded']:contains('1')",
            run: "click",
        },
        {
            content: "One line for each person that is counted",
            trigger: ".o_list_view .o_group_header:contains('Nguyễn Thị Ánh')",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row:contains('Nguyễn Thị Ánh')" },
        back,
        {
            content: "Still there",
            trigger: ".o_emulation_overview tbody tr:contains('Tổ Một Một')",
        },
    ],
});

tours.add("hr_emulation_overview_employee_tour", {
    steps: () => [
        {
            trigger: "[data-tile='hr_emulation_covenant_signatory_action_mine']:contains('1')",
        },
        { trigger: ".o_emulation_overview:not(:has(canvas))" },
        {
            trigger: "[data-tile='hr_emulation_covenant_signatory_action_mine']",
            run: "click",
        },
        { trigger: ".o_kanban_record:contains('Giao ước')" },
    ],
});

const next = (step) => [
    { trigger: ".modal button[name='action_next']", run: "click" },
    { trigger: `.modal .o_arrow_button_current:contains('${step}')` },
];

const fill = (field, text) => ({
    trigger: `.modal .o_field_widget[name='${field}'] input`,
    run: `edit ${text}`,
});

const criterion = (...steps) => [
    { trigger: ".modal .o_field_x2many_list_row_add a", run: "click" },
    ...steps,
    {
        trigger: ".modal:has(.o_form_button_save) .o_form_button_save",
        run: "click",
    },
];

/** The administrator makes a prize in four steps. */
tours.add("hr_emulation_prize_tour", {
    steps: () => [
        { trigger: ".o_list_buttons button:contains('New Prize'), .o_control_panel button:contains('New Prize')", run: "click" },
        fill("name", "Giải Bông sen"),
        ...next("Its Regulation"),
        fill("number", "15/QC-SVH"),
        fill("date_from", "01/01/2024"),
        ...next("Its Criteria"),
        ...criterion(fill("text", "Is a model for others")),
        {
            trigger: ".modal .o_data_row:contains('Is a model for others')",
        },
        ...criterion(
            { trigger: ".modal .o_field_widget[name='kind'] input", run: "click" },
            {
                trigger: ".o_select_menu_item:contains('Rating of the Year')",
                run: "click",
            }
        ),
        { trigger: ".modal .o_data_row:contains('Rated at least')" },
        ...next("How It Is Given"),
        fill("yearly_limit", "3"),
        { trigger: ".modal button[name='action_create']", run: "click" },
        {
            content: "The prize says what it is",
            trigger: ".o_form_view .alert:contains('No statistics count it')",
        },
    ],
});

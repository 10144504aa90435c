import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const NAME = "Một cửa không giấy";
const page = (name) => ({ trigger: `.nav-link[name='${name}']`, run: "click" });
const cell = (field, row, name) =>
    `.o_field_widget[name='${field}'] .o_data_row:eq(${row}) .o_data_cell[name='${name}']`;
const save = [
    { trigger: ".o_form_button_save:visible", run: "click" },
    { trigger: ".o_form_saved, .o_form_view:not(:has(.o_form_button_save:visible))" },
];

/** Finish the stage of this row: what was done is entered in the list. */
const finish = (row, next) => [
    { trigger: cell("step_ids", row, "evidence"), run: "click" },
    {
        trigger: ".o_selected_row .o_field_widget[name='evidence'] textarea",
        run: "edit Biên bản đã ký",
    },
    ...save,
    {
        trigger: `.o_field_widget[name='step_ids'] .o_data_row:eq(${row}) button[name='action_complete']`,
        run: "click",
    },
    { trigger: next },
];
const current = (row) => `${cell("step_ids", row, "state")}:contains('In Progress')`;

/** The officer accepts, and leads the example through its four stages. */
tours.add("hr_emulation_exemplar_stages_tour", {
    steps: () => [
        { trigger: `.o_form_view:contains('${NAME}')` },
        { trigger: "button[name='action_accept']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('In Progress')" },
        page("stages"),
        ...finish(0, current(1)),
        ...finish(1, current(2)),
        ...finish(2, current(3)),
        page("adoptions"),
        ...["Phòng Hai", "Phòng Một"].flatMap((unit) => [
            {
                trigger: ".o_field_widget[name='adoption_ids'] .o_field_x2many_list_row_add button, .o_field_widget[name='adoption_ids'] .o_field_x2many_list_row_add a",
                run: "click",
            },
            {
                trigger: ".o_selected_row .o_field_widget[name='department_id'] input",
                run: `edit ${unit}`,
            },
            {
                trigger: `.o-autocomplete--dropdown-item:contains('${unit}')`,
                run: "click",
            },
            {
                trigger: ".o_selected_row .o_field_widget[name='result'] textarea",
                run: "edit Giảm hai ngày",
            },
        ]),
        ...save,
        page("stages"),
        ...finish(3, ".o_arrow_button_current:contains('Replicated')"),
        page("adoptions"),
        { trigger: ".o_field_widget[name='adoption_ids'] .o_data_row:eq(1)" },
    ],
});

/** The person consents on the own screen. */
tours.add("hr_emulation_exemplar_consent_tour", {
    steps: () => [
        { trigger: "button[name='action_consent']", run: "click" },
        { trigger: "button[name='action_refuse_consent']:contains('Withdraw')" },
    ],
});

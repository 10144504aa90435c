import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

let code = "";

/** An employee complains anonymously, and finds the outcome by the code alone. */
tours.add("hr_emulation_opinion_tour", {
    steps: () => [
        {
            content: "The list shows the achievement",
            trigger: ".o_kanban_record:contains('Người Được Xét'):contains('Kho dữ liệu')",
        },
        {
            trigger:
                ".o_kanban_record:contains('Người Được Xét') button[name='action_give_opinion']",
            run: "click",
        },
        {
            content: "Nothing is chosen for the author",
            trigger: ".o_emulation_opinion .o_emulation_send:disabled",
        },
        { trigger: ".o_emulation_opinion input[value='complaint']", run: "click" },
        {
            trigger: ".o_emulation_opinion textarea",
            run: "edit <b>It was somebody else</b>",
        },
        {
            content: "Without a choice about the name nothing is sent",
            trigger: ".o_emulation_opinion .o_emulation_send:disabled",
        },
        { trigger: ".o_emulation_opinion input[value='yes']", run: "click" },
        {
            content: "Documents are for opinions by name",
            trigger: ".o_emulation_opinion:contains('Add Documents')",
        },
        { trigger: ".o_emulation_opinion input[value='no']", run: "click" },
        {
            trigger: ".o_emulation_opinion:not(:contains('Add Documents'))",
        },
        { trigger: ".o_emulation_send:enabled", run: "click" },
        {
            trigger: ".o_emulation_code",
            run({ anchor }) {
                code = anchor.textContent;
            },
        },
        { trigger: ".o_emulation_close", run: "click" },
        { trigger: "body:not(:has(.o_emulation_opinion))" },
        { trigger: "button[name='action_look_up_opinion']", run: "click" },
        {
            trigger: ".o_emulation_look_up input",
            run: ({ anchor }) => {
                anchor.value = code.toLowerCase();
                anchor.dispatchEvent(new Event("input", { bubbles: true }));
            },
        },
        { trigger: ".o_emulation_ask:enabled", run: "click" },
        {
            trigger: ".o_emulation_look_up .alert-info:contains('Not decided yet')",
        },
    ],
});

/** The officer gives the complaint an outcome. */
tours.add("hr_emulation_outcome_tour", {
    steps: () => [
        {
            content: "A text stays text",
            trigger: ".o_data_row .o_data_cell:contains('<b>It was somebody else</b>')",
            run: "click",
        },
        { trigger: ".o_form_view button[name='action_uphold']", run: "click" },
        { trigger: ".modal .o_field_widget[name='reason'] textarea", run: "edit True" },
        { trigger: ".modal button[name='action_confirm']", run: "click" },
        { trigger: ".o_form_view .o_field_widget[name='outcome']:contains('Upheld')" },
    ],
});

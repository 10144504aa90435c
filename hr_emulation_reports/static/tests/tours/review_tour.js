import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const press = (name) => ({
    content: `Press ${name}`,
    trigger: `.o_form_view button[name='${name}']:enabled`,
    run: "click",
});

const isIn = (state) => ({
    content: `It is ${state}`,
    trigger: `.o_arrow_button_current:contains('${state}')`,
});

const openPage = (name) => ({ trigger: `.nav-link[name='${name}']`, run: "click" });

const save = [
    { trigger: ".o_form_button_save", run: "click" },
    { trigger: ".o_form_view .o_form_saved, .o_form_view:has(.o_form_status_indicator_buttons.invisible)" },
];

const LINES = ".o_field_widget[name='follow_up_ids']";
const cell = (name) => `${LINES} .o_selected_row .o_field_widget[name='${name}']`;

const decide = (what, day) => [
    { trigger: `${LINES} .o_field_x2many_list_row_add a`, run: "click" },
    { trigger: `${cell("name")} input, ${cell("name")} textarea`, run: `edit ${what}` },
    { trigger: `${cell("user_id")} input`, run: "edit emulation_colleague" },
    {
        trigger: ".o-autocomplete--dropdown-item a:contains('emulation_colleague')",
        run: "click",
    },
    { trigger: `${cell("date_due")} input, ${cell("date_due")} button`, run: "click" },
    { trigger: `${cell("date_due")} input`, run: `edit ${day} && press Tab` },
    { content: "Leave the line", trigger: ".nav-link[name='follow_ups']", run: "click" },
    { trigger: `${LINES} .o_data_row:not(.o_selected_row):contains('${what}')` },
];

/** An officer holds a final review, adds two follow-ups, finishes and downloads it. */
tours.add("hr_emulation_review_tour", {
    steps: () => [
        {
            trigger: ".o_field_widget[name='name'] textarea, .o_field_widget[name='name'] input",
            run: "edit Tour Review",
        },
        { trigger: ".o_field_widget[name='chair'] input", run: "edit Director" },
        openPage("meeting"),
        { trigger: ".o_field_widget[name='other_count'] input", run: "edit 40" },
        ...save,
        press("action_hold"),
        isIn("Meeting Held"),
        {
            content: "It says what is missing",
            trigger: ".alert:contains('Write the results')",
        },
        openPage("sections"),
        { trigger: ".o_field_widget[name='results'] textarea", run: "edit 112 percent" },
        openPage("follow_ups"),
        ...decide("Publish the results", "12/31/2098"),
        ...decide("Review every quarter", "12/31/2099"),
        ...save,
        press("action_finish"),
        {
            content: "Everybody can read it then",
            trigger: ".modal .modal-footer .btn-primary",
            run: "click",
        },
        isIn("Review Finished"),
        {
            content: "Its texts are closed",
            trigger: ".o_form_view:not(:has(.o_field_widget[name='results'] textarea))",
        },
        {
            content: "Download the report",
            trigger: ".o_form_view .o_statusbar_buttons button:contains('Report (Word)')",
            run: "click",
        },
        {
            content: "The file is a Word document",
            trigger: "body:not(.o_ui_blocked)",
            async run() {
                const id = window.location.pathname.split("/").pop();
                const url = `/emulation/document/hr.emulation.review/review_report?ids=${id}`;
                const answer = await fetch(url);
                if (!answer.ok || answer.headers.get("Content-Type") !== DOCX) {
                    throw new Error(`No Word document: ${answer.status}`);
                }
            },
        },
        { trigger: ".o_form_view:not(:has(.o_dialog))" },
    ],
});

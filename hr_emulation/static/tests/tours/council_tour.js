import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const press = (name) => ({
    content: `Press ${name}`,
    trigger: `.o_form_view button[name='${name}']:enabled`,
    run: "click",
});

const confirm = {
    content: "Confirm",
    trigger: ".modal .modal-footer .btn-primary",
    run: "click",
};

const isIn = (state) => ({
    content: `It is ${state}`,
    trigger: `.o_arrow_button_current:contains('${state}')`,
});

const fill = (field, text) => ({
    trigger: `.o_field_widget[name='${field}'] input`,
    run: `edit ${text}`,
});

/** The manager sends the nomination that is ready. */
tours.add("hr_emulation_council_nominate_tour", {
    steps: () => [press("action_submit"), isIn("Waiting for Endorsement")],
});

/** The officer calls the council, puts what is ready on its agenda, opens the vote. */
tours.add("hr_emulation_council_call_tour", {
    steps: () => [
        fill("name", "Tour Session"),
        fill("council_id", "Hội đồng Thử"),
        {
            trigger: ".o-autocomplete--dropdown-item a:contains('Hội đồng Thử')",
            run: "click",
        },
        { trigger: ".o_form_button_save", run: "click" },
        press("action_add_ready"),
        {
            content: "The nomination of the manager is on the agenda",
            trigger: ".o_field_widget[name='item_ids'] .o_data_row:contains('Nguyễn Thị Ánh')",
        },
        { trigger: ".nav-link[name='conflicts']", run: "click" },
        {
            content: "Who is nominated himself leaves the vote",
            trigger: ".o_field_widget[name='conflict_ids'] .o_data_row:contains('Uỷ viên 0')",
        },
        press("action_open"),
        isIn("In Session"),
        press("action_vote"),
        confirm,
        {
            content: "The vote is open",
            trigger: ".o_form_view button[name='action_count']",
        },
    ],
});

const castSheet = [
    {
        trigger: ".o_emulation_ballot_line:contains('Nguyễn Thị Ánh') button[data-choice='nay']",
        run: "click",
    },
    {
        content: "Change the mind",
        trigger: ".o_emulation_ballot_line:contains('Nguyễn Thị Ánh') button[data-choice='yea']",
        run: "click",
    },
    {
        content: "Nothing can be cast while a vote is missing, or all are there",
        trigger: ".o_emulation_cast",
    },
];

const inTheBox = [
    { trigger: ".o_emulation_cast:enabled", run: "click" },
    confirm,
    {
        content: "The ballot is in the box, with its receipts",
        trigger: ".alert-success:contains('in the box')",
    },
    { trigger: "a[download='receipts.txt']" },
    {
        trigger: ".sticky-bottom button:contains('My Ballots')",
        run: "click",
    },
    { trigger: ".o_kanban_record .badge:contains('You Have Voted')" },
];

const openSheet = {
    trigger: ".o_kanban_record button[name='action_open_sheet']",
    run: "click",
};

/** A member votes on everything. */
tours.add("hr_emulation_council_vote_tour", {
    steps: () => [
        openSheet,
        ...castSheet,
        { trigger: ".sticky-bottom .btn-link", run: "click" },
        ...inTheBox,
    ],
});

/** A member who is nominated himself does not find the own dossier on the sheet. */
tours.add("hr_emulation_council_recused_tour", {
    steps: () => [
        openSheet,
        {
            content: "The own dossier is left out",
            trigger: ".o_emulation_ballot_sheet .alert:contains('Uỷ viên 0')",
        },
        {
            trigger:
                ".o_emulation_ballot_sheet:not(:has(.o_emulation_ballot_line:contains('Uỷ viên 0')))",
        },
        ...castSheet,
        ...inTheBox,
    ],
});

/** The officer counts, closes, publishes, and drafts the decision. */
tours.add("hr_emulation_council_close_tour", {
    steps: () => [
        press("action_count"),
        confirm,
        {
            content: "The result is on the agenda",
            trigger: ".o_field_widget[name='item_ids'] .o_data_row:contains('Nguyễn Thị Ánh') .badge:contains('Accepted')",
        },
        press("action_close"),
        confirm,
        isIn("Closed"),
        press("action_publish"),
        { trigger: ".o_form_view button[name='action_unpublish']" },
        press("action_draft_decisions"),
        {
            trigger: ".modal button[name='action_draft']",
            run: "click",
        },
        {
            content: "The draft decision is there",
            trigger: ".o_form_view button[name='action_issue'], .o_field_widget[name='award_ids']",
        },
    ],
});

/** The officer signs the decision. */
tours.add("hr_emulation_council_issue_tour", {
    steps: () => [press("action_issue"), isIn("Issued")],
});

/** Everybody sees the award on the page of the employee. */
tours.add("hr_emulation_council_seen_tour", {
    steps: () => [
        { trigger: "button[name='action_open_emulation_awards']", run: "click" },
        { trigger: ".o_action_manager :contains('Award TEST_TITLE')" },
    ],
});

/** The list by which it is paid adds up. */
tours.add("hr_emulation_council_pay_tour", {
    steps: () => [
        press("action_collect"),
        {
            content: "Two people, 0.3 of 2,530,000 each, rounded up",
            trigger: ".o_form_view :contains('1,520,000')",
        },
    ],
});

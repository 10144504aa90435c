import { registry } from "@web/core/registry";
import { cogMenu, getFile, printMenu } from "@hr_emulation_reports/../tests/tours/report_helpers";

const tours = registry.category("web_tour.tours");

const getWord = (entry, name) =>
    getFile(`.o-dropdown--menu .o-dropdown-item:contains('${entry}')`, "docx", name);

/** The officer gets a decision with its list as a Word file. */
tours.add("hr_emulation_decision_word_tour", {
    steps: () => [cogMenu, getWord("Decision with its List (Word)", "TEST")],
});

/** Who nominates gets the report of achievements and the minutes of the unit. */
tours.add("hr_emulation_nomination_word_tour", {
    steps: () => [
        ...printMenu,
        getWord("Achievement Report (Word)", "Nguyễn Thị Ánh"),
        ...printMenu,
        getWord("Minutes of the Unit Meeting (Word)", "Nguyễn Thị Ánh"),
    ],
});

/** The administrator tries a template out, and reads what it may name. */
tours.add("hr_emulation_word_template_tour", {
    steps: () => [
        {
            content: "The fields that may be named",
            trigger: ".o_field_widget[name='field_list']:contains('{{ signed_count }}')",
        },
        getFile("button[name='action_download_example']", "docx", "covenant"),
        getFile("button[name='action_download_field_list']", "docx", "covenant"),
    ],
});

import { registry } from "@web/core/registry";
import {
    cogMenu,
    getFile,
    hasRows,
    openMenu,
} from "@hr_emulation_reports/../tests/tours/report_helpers";

const tours = registry.category("web_tour.tours");

const fill = (field, text) => ({
    trigger: `.o_field_widget[name='${field}'] input, .o_field_widget[name='${field}'] textarea`,
    run: `edit ${text}`,
});

const openPage = (name) => ({ trigger: `.o_notebook .nav-link[name='${name}']`, run: "click" });

/** The officer chooses a period; figures, sentences, table and files follow. */
tours.add("hr_emulation_summary_tour", {
    steps: () => [
        ...openMenu(
            "hr_emulation_reports.hr_emulation_menu_reporting",
            "hr_emulation_reports.hr_emulation_summary_menu"
        ),
        { trigger: ".o_list_button_add", run: "click" },
        fill("name", "Tour Review"),
        fill("year_from", "2021"),
        fill("year_to", "2024"),
        { trigger: ".o_form_view button[name='action_count']", run: "click" },
        {
            content: "Three awards to two persons",
            trigger:
                ".o_field_widget[name='line_ids'] .o_data_row:contains('Award TEST_TITLE'):has([name='given']:contains('3')):has([name='recipients']:contains('2'))",
        },
        openPage("paragraph"),
        {
            content: "The sentence about them",
            trigger: ".o_field_widget[name='paragraph'] textarea",
            run({ anchor }) {
                if (!anchor.value.includes("03 lượt")) {
                    throw new Error(`The sentence does not tell the three: ${anchor.value}`);
                }
            },
        },
        openPage("matrix"),
        {
            content: "The collective in the column of its year",
            trigger: ".o_field_widget[name='matrix'] table:contains('2023'):contains('Phòng Một')",
        },
        openPage("results"),
        fill("results", "Kết quả của chuyến thử"),
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved, .o_form_view:not(:has(.o_form_button_save:visible))" },
        getFile("button[name='action_download']:enabled", "xlsx", "Tour Review"),
        cogMenu,
        getFile(
            ".o-dropdown--menu .o-dropdown-item:contains('Review of Several Years (Word)')",
            "docx",
            "Tour Review"
        ),
        { trigger: "button[name='action_open_awards'].oe_stat_button", run: "click" },
        {
            content: "What was counted stands in a table",
            trigger: ".o_pivot_view .o_pivot_cell_value:contains('4')",
        },
        { trigger: ".o_switch_view.o_list", run: "click" },
        hasRows("Every award that was counted", () => 4),
        { trigger: ".o_breadcrumb .breadcrumb-item a:contains('Tour Review')", run: "click" },
        { trigger: ".o_form_view button[name='action_finish']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Done')" },
    ],
});

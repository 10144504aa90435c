import { registry } from "@web/core/registry";
import { upload } from "@hr_emulation/../tests/tours/tour_helpers";

// One good row and one whose award nobody can know: the officer settles it.
const REGISTER = [
    "SỔ THEO DÕI KHEN THƯỞNG,,,,,",
    "Họ và tên,Mã nhân viên,Danh hiệu,Năm,Số quyết định,Ngày quyết định",
    "Đ/c Trần Thị Bưởi,TOUR1,CSTĐCS,2020,15/QĐ-STTTT,20/01/2021",
    "Trần Thị Bưởi,TOUR1,Danh hiệu bí ẩn,2021,16/QĐ-STTTT,20/01/2022",
].join("\n");

const AWARD_CELL = ".o_list_view .o_data_row .o_data_cell[name='award_type_id']";

const openMenu = (section, item) => [
    {
        content: `Open the menu ${section}`,
        trigger: `button[data-menu-xmlid='hr_emulation.${section}']`,
        run: "click",
    },
    {
        content: `Choose ${item}`,
        trigger: `.o-dropdown-item[data-menu-xmlid='hr_emulation.${item}']`,
        run: "click",
    },
];

const choose = (field, text, shown = text) => [
    {
        content: `Type ${text} in ${field}`,
        trigger: `.o_field_widget[name='${field}'] input`,
        run: `edit ${text}`,
    },
    {
        content: `Choose ${shown}`,
        trigger: `.o-autocomplete--dropdown-item a:contains('${shown}')`,
        run: "click",
    },
];

registry.category("web_tour.tours").add("hr_emulation_register_tour", {
    steps: () => [
        ...openMenu("hr_emulation_menu_register", "hr_emulation_import_menu"),
        { trigger: ".o_list_button_add", run: "click" },
        {
            content: "Load a register with a good and a doubtful row",
            trigger: ".o_field_widget[name='file'] .o_select_file_button",
            run: () =>
                upload(
                    ".o_field_widget[name='file'] input[type='file']",
                    "so-khen-thuong.csv",
                    REGISTER
                ),
        },
        {
            content: "Check it",
            trigger: "button[name='action_check']:contains('Check the File'):enabled",
            run: "click",
        },
        {
            content: "One row is ready, one has a question, so all or none says no",
            trigger: ".alert:contains('1 rows have errors or open questions')",
        },
        {
            trigger: "button[name='action_open_rows']:contains('Questions')",
            run: "click",
        },
        {
            content: "The remark quotes what the register says",
            trigger: ".o_list_view .o_data_row .o_data_cell[name='message']:contains('Danh hiệu bí ẩn')",
        },
        {
            content: "Edit the award of the row",
            trigger: AWARD_CELL,
            // The list may still be replaced by a fresh one, and the first click with it.
            async run({ click, waitUntil }) {
                const isEdited = () => document.querySelector(".o_list_view .o_selected_row");
                for (let attempt = 0; attempt < 5 && !isEdited(); attempt++) {
                    await click(AWARD_CELL);
                    await waitUntil(isEdited, { timeout: 1000 }).catch(() => {});
                }
            },
        },
        ...choose("award_type_id", "LDTT", "Advanced Worker"),
        { trigger: ".o_list_button_save", run: "click" },
        {
            content: "The answer made the row ready",
            trigger: ".o_list_view .o_data_row .o_data_cell[name='verdict']:contains('Ready')",
        },
        { trigger: ".o_breadcrumb a:contains('so-khen-thuong.csv')", run: "click" },
        {
            trigger: "button[name='action_import']:enabled",
            run: "click",
        },
        {
            trigger: "button[name='action_open_awards']:contains('2')",
        },
        ...openMenu("hr_emulation_menu_register", "hr_emulation_decision_menu"),
        { trigger: ".o_list_button_add", run: "click" },
        {
            trigger: ".o_field_widget[name='number'] input",
            run: "edit 12/QĐ-STTTT",
        },
        {
            content: "The form says what is missing before anything can be issued",
            trigger: ".o_form_view:not(:has(button[name='action_issue']))",
        },
        {
            trigger: ".o_field_widget[name='date'] input, .o_field_widget[name='date'] button",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name='date'] input",
            run: "edit 01/15/2023 && press Enter",
        },
        ...choose("authority_id", "Tour Director"),
        {
            trigger: ".o_field_widget[name='signer_name'] input",
            run: "edit Nguyễn Văn Ký",
        },
        {
            trigger: ".o_field_widget[name='year'] input",
            run: "edit 2022",
        },
        {
            trigger: ".o_field_widget[name='award_ids'] .o_field_x2many_list_row_add a",
            run: "click",
        },
        ...choose(
            "award_ids'] .o_selected_row .o_field_widget[name='award_type_id",
            "LDTT",
            "Advanced Worker"
        ),
        ...choose(
            "award_ids'] .o_selected_row .o_field_widget[name='employee_id",
            "Trần Thị Bưởi"
        ),
        { trigger: ".o_form_button_save", run: "click" },
        {
            trigger: "button[name='action_issue']:enabled",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Issued')",
        },
    ],
});

registry.category("web_tour.tours").add("hr_emulation_employee_page_tour", {
    steps: () => [
        {
            content: "The colleague's page counts the honours",
            trigger: "button[name='action_open_emulation_awards']:contains('3')",
        },
        {
            trigger: ".nav-link[name='emulation']",
            run: "click",
        },
        {
            content: "The timeline shows the imported title",
            trigger: ".o_emulation_timeline .o_kanban_record:contains('15/QĐ-STTTT')",
        },
        {
            content: "and the one issued here",
            trigger: ".o_emulation_timeline .o_kanban_record:contains('12/QĐ-STTTT')",
        },
    ],
});

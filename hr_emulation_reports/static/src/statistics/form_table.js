import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A statutory form; each of its figures opens the records that it counts. */
export class FormTable extends Component {
    static template = "hr_emulation_reports.FormTable";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
    }

    get table() {
        return this.props.record.data[this.props.name];
    }

    format(figure) {
        return new Intl.NumberFormat().format(figure);
    }

    openCell(row, cell) {
        return this.open("action_open_cell", [row.key, cell.column]);
    }

    openNote(note) {
        return this.open("action_open_note", [note.key]);
    }

    async open(method, args) {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        const action = await this.orm.call(
            "hr.emulation.statistics",
            method,
            [[record.resId], ...args],
            { context: record.context }
        );
        return this.action.doAction(action);
    }
}

registry.category("fields").add("emulation_form_table", {
    component: FormTable,
    supportedTypes: ["json"],
});

import { Component, markup, useState } from "@odoo/owl";
import { Pager } from "@web/core/pager/pager";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useRecordObserver } from "@web/model/relational_model/utils";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Rows of a page; the server knows the same number. */
const PAGE = 100;

/** Collectives by year, a page at a time; the first one comes with the record. */
export class Matrix extends Component {
    static template = "hr_emulation_reports.Matrix";
    static components = { Pager };
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ offset: 0, html: "" });
        useRecordObserver((record) => {
            Object.assign(this.state, { offset: 0, html: record.data[this.props.name] });
        });
    }

    get pager() {
        return {
            offset: this.state.offset,
            limit: PAGE,
            total: this.props.record.data.matrix_count,
            isEditable: false,
            withAccessKey: false,
            onUpdate: ({ offset }) => this.show(offset),
        };
    }

    async show(offset) {
        const page = Math.floor(offset / PAGE);
        const { resModel, resId, context } = this.props.record;
        const html = await this.orm.call(resModel, "get_matrix_page", [[resId], page], {
            context,
        });
        // Written by the server, with the names as text.
        Object.assign(this.state, { offset: page * PAGE, html: markup(html) });
    }
}

registry.category("fields").add("emulation_matrix", {
    component: Matrix,
    supportedTypes: ["html"],
    fieldDependencies: [{ name: "matrix_count", type: "integer" }],
});

import { Component, onMounted, onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { _t } from "@web/core/l10n/translation";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const EVERY = 2000;
const RUNNING = ["queued", "running"];

/** Done of total as a bar; asks the server again while the work goes on. */
export class EmulationProgressField extends Component {
    static template = "hr_emulation.ProgressField";
    static props = { ...standardFieldProps };

    setup() {
        onMounted(() => (this.timer = setInterval(() => this.refresh(), EVERY)));
        onWillUnmount(() => clearInterval(this.timer));
    }

    async refresh() {
        const { record } = this.props;
        if (RUNNING.includes(record.data.state) && !document.hidden && !record.dirty) {
            await record.load();
        }
    }

    get done() {
        return this.props.record.data[this.props.name];
    }

    get total() {
        return this.props.record.data.total;
    }

    get percent() {
        return this.total ? Math.round((100 * this.done) / this.total) : 100;
    }
}

registry.category("fields").add("emulation_progress", {
    component: EmulationProgressField,
    displayName: _t("Progress"),
    supportedTypes: ["integer"],
    fieldDependencies: [
        { name: "total", type: "integer" },
        { name: "state", type: "selection" },
    ],
});

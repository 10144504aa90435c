import { registry } from "@web/core/registry";
import { TextField, textField } from "@web/views/fields/text/text_field";

/** A text further to the right the deeper its line stands in a group. */
export class IndentedField extends TextField {
    static template = "hr_emulation.IndentedField";

    get indent() {
        return `padding-left: ${1.5 * this.props.record.data.depth}rem`;
    }
}

registry.category("fields").add("emulation_indented", {
    ...textField,
    component: IndentedField,
    fieldDependencies: [{ name: "depth", type: "integer" }],
});

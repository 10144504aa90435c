import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

/** A year without thousands separator; one that nobody knows is stored as 0. */
export class YearField extends IntegerField {
    get formattedValue() {
        return this.value || "";
    }
}

export const yearField = {
    ...integerField,
    component: YearField,
    displayName: _t("Year"),
    supportedOptions: [],
    isEmpty: (record, fieldName) => !record.data[fieldName],
};

registry.category("fields").add("emulation_year", yearField);

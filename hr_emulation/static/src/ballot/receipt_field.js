import { registry } from "@web/core/registry";
import { CharField, charField } from "@web/views/fields/char/char_field";
import { loadReceipts } from "./receipts";

/** A receipt; this browser marks the ballots that came from it. */
export class ReceiptField extends CharField {
    static template = "hr_emulation.ReceiptField";

    setup() {
        super.setup();
        this.mine = loadReceipts();
    }

    get isMine() {
        return this.mine.has(this.props.record.data[this.props.name]);
    }
}

registry.category("fields").add("emulation_receipt", {
    ...charField,
    component: ReceiptField,
});

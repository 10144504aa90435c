import { Component, onWillStart, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { drawReceipt, keepReceipts } from "./receipts";

const ROUND = "hr.emulation.round";

/** The sheet of one voter: all nominations of a round, cast in one request. */
export class BallotSheet extends Component {
    static template = "hr_emulation.BallotSheet";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.roundId = this.props.action.context.active_id;
        this.state = useState({ sheet: null, choices: {}, receipts: null, busy: false });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.sheet = await this.orm.call(ROUND, "get_sheet", [[this.roundId]]);
    }

    get groups() {
        const groups = new Map();
        for (const line of this.state.sheet.lines) {
            groups.set(line.award, [...(groups.get(line.award) || []), line]);
        }
        return [...groups].map(([award, lines]) => ({ award, lines }));
    }

    get openUntil() {
        return formatDateTime(deserializeDateTime(this.state.sheet.closes_on), {
            showSeconds: false,
        });
    }

    get total() {
        return this.state.sheet.lines.length;
    }

    get done() {
        return Object.keys(this.state.choices).length;
    }

    getChoices(line) {
        const choices = [
            { code: "yea", label: _t("For"), style: "btn-outline-success" },
            { code: "nay", label: _t("Against"), style: "btn-outline-danger" },
            { code: "abs", label: _t("No Opinion"), style: "btn-outline-secondary" },
        ];
        if (line.lower) {
            const label = _t("Rather: %s", line.lower);
            choices.push({ code: "low", label, style: "btn-outline-info" });
        }
        return choices;
    }

    choose(line, code) {
        this.state.choices[line.id] = code;
    }

    chooseForRest() {
        for (const line of this.state.sheet.lines) {
            this.state.choices[line.id] ||= "yea";
        }
    }

    cast() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Cast Your Ballot"),
            body: _t(
                "You vote on %s nominations. What is cast cannot be changed or taken back.",
                this.total
            ),
            confirmLabel: _t("Cast"),
            confirm: () => this.send(),
            cancelLabel: _t("Back to the Sheet"),
            cancel: () => {},
        });
    }

    async send() {
        this.state.busy = true;
        const sheet = {};
        const receipts = [];
        for (const line of this.state.sheet.lines) {
            const receipt = this.state.sheet.has_receipts ? drawReceipt() : "";
            receipts.push({ name: line.name, award: line.award, receipt });
            sheet[line.id] = [this.state.choices[line.id], receipt];
        }
        try {
            await this.orm.call(ROUND, "cast", [[this.roundId], sheet]);
        } finally {
            this.state.busy = false;
        }
        if (this.state.sheet.has_receipts) {
            keepReceipts(receipts.map((line) => line.receipt));
        }
        // What was voted is not kept on the screen either.
        this.state.choices = {};
        this.state.receipts = receipts;
    }

    get receiptFile() {
        const lines = this.state.receipts.map(
            ({ receipt, award, name }) => `${receipt}\t${award}\t${name}`
        );
        return `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join("\r\n"))}`;
    }

    back() {
        this.action.doAction("hr_emulation.hr_emulation_round_action_mine", {
            clearBreadcrumbs: true,
        });
    }
}

registry.category("actions").add("hr_emulation.ballot_sheet", BallotSheet);

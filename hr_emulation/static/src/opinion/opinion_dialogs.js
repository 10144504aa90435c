import { Component, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MAX_TEXT = 5000;

/**
 * Writes an opinion about one name on a published list.
 *
 * It is no form of Odoo: what is typed here is kept nowhere until it is sent, and is
 * sent in one call whose name does not tell whether it is anonymous.
 */
export class GiveOpinion extends Component {
    static template = "hr_emulation.GiveOpinion";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.maxText = MAX_TEXT;
        this.state = useState({
            kind: "",
            text: "",
            isNamed: null,
            files: [],
            code: "",
            isSending: false,
        });
    }

    get params() {
        return this.props.action.params;
    }

    get canSend() {
        const { kind, text, isNamed, isSending } = this.state;
        return kind && text.trim() && isNamed !== null && !isSending;
    }

    async addFiles(event) {
        for (const file of event.target.files) {
            const url = await getDataURLFromFile(file);
            this.state.files.push({ name: file.name, data: url.split(",")[1] || "" });
        }
        event.target.value = "";
    }

    removeFile(file) {
        this.state.files = this.state.files.filter((other) => other !== file);
    }

    async send() {
        const { kind, text, isNamed, files } = this.state;
        this.state.isSending = true;
        try {
            this.state.code = await this.orm.call(
                "hr.emulation.consultation.line",
                "give_opinion",
                [
                    [this.params.line_id],
                    { kind, text, is_named: isNamed, files: isNamed ? files : [] },
                ]
            );
        } finally {
            this.state.isSending = false;
        }
    }

    async copyCode() {
        await browser.navigator.clipboard.writeText(this.state.code);
        this.notification.add(_t("The code is copied."), { type: "success" });
    }

    close() {
        this.action.doAction({ type: "ir.actions.act_window_close" });
    }
}

/** Shows what became of an opinion to whoever has its code. */
export class LookUpOpinion extends Component {
    static template = "hr_emulation.LookUpOpinion";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ code: "", answer: null });
    }

    async lookUp() {
        this.state.answer = await this.orm.call("hr.emulation.opinion", "look_up", [
            this.state.code,
        ]);
    }

    async openMine() {
        await this.action.doAction("hr_emulation.hr_emulation_opinion_action_mine");
    }

    close() {
        this.action.doAction({ type: "ir.actions.act_window_close" });
    }
}

const actions = registry.category("actions");
actions.add("hr_emulation.give_opinion", GiveOpinion);
actions.add("hr_emulation.look_up_opinion", LookUpOpinion);

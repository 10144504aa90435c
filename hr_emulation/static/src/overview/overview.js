import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { cookie } from "@web/core/browser/cookie";
import { getColor, getCustomColor } from "@web/core/colors/colors";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const OVERVIEW = "hr.emulation.overview";

/** What waits for the user, what is late, and how far the units are in a year. */
export class Overview extends Component {
    static template = "hr_emulation.Overview";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.totalCanvas = useRef("total");
        this.unitCanvas = useRef("units");
        this.unitTable = useRef("table");
        const { year, company, unit, stage } = this.props.state || {};
        this.choice = { year: year || false, company: company || false, unit: unit || false };
        this.state = useState({ data: null, stage: stage || false });
        useSetupAction({
            getLocalState: () => ({ ...this.choice, stage: this.state.stage }),
        });
        onWillStart(async () => {
            await Promise.all([loadBundle("web.chartjs_lib"), this.load({})]);
        });
        useEffect(
            () => this.drawCharts(),
            () => [this.state.data, this.state.stage]
        );
    }

    async load(change) {
        const choice = { ...this.choice, ...change };
        this.state.data = await this.orm.call(OVERVIEW, "get_overview", [], {
            year: choice.year,
            company_id: choice.company,
            unit_id: choice.unit,
        });
        const { year, company } = this.state.data;
        this.choice = { year, company: company.id, unit: choice.unit };
    }

    get units() {
        return this.state.data.units;
    }

    /** The stage by which the units are compared, if one is chosen. */
    get chosenStage() {
        return this.units.stages.find(({ key }) => key === this.state.stage);
    }

    /** With a stage chosen, who takes part least stands first. */
    get rows() {
        const stage = this.chosenStage;
        if (!stage) {
            return this.units.rows;
        }
        const share = ({ counts, people }) => (people ? counts[stage.key] / people : 1);
        return [...this.units.rows].sort((one, other) => share(one) - share(other));
    }

    get shownStages() {
        return this.chosenStage ? [this.chosenStage] : this.units.stages;
    }

    /** How many more of the unit would be as many as everywhere. */
    getMissing(row) {
        const fair = (row.people * this.chosenStage.count) / this.units.people;
        return Math.max(0, Math.round(fair - row.counts[this.chosenStage.key]));
    }

    chooseStage(key) {
        this.state.stage = this.state.stage === key ? false : key;
        if (this.state.stage) {
            this.unitTable.el.scrollIntoView({ block: "nearest", behavior: "smooth" });
        }
    }

    /** Another organisation has other units. */
    chooseCompany(ev) {
        return this.load({ company: Number(ev.target.value), unit: false });
    }

    chooseYear(ev) {
        return this.load({ year: Number(ev.target.value) });
    }

    format(figure) {
        return new Intl.NumberFormat(user.lang).format(figure);
    }

    getShare(part, people) {
        return people ? Math.round((1000 * part) / people) / 10 : 0;
    }

    getShareText(part, people) {
        return people ? `${this.format(this.getShare(part, people))}%` : "";
    }

    getLateText(tile) {
        return _t("%s late", this.format(tile.late));
    }

    // Figures open what they count

    async openTile(part, tile, onlyLate = false) {
        const args = [part, tile.key, this.choice.company, onlyLate];
        return this.action.doAction(await this.orm.call(OVERVIEW, "open_tile", args));
    }

    async openUnits(key, row) {
        const unit = row ? row.id : this.units.unit;
        const isWhole = row ? row.is_whole : true;
        const args = [key, this.choice.year, this.choice.company, unit, isWhole];
        return this.action.doAction(await this.orm.call(OVERVIEW, "open_units", args));
    }

    // Pictures

    drawCharts() {
        const { units } = this.state.data;
        if (!units || !units.people) {
            return;
        }
        const charts = [this.drawTotals(units)];
        if (this.unitCanvas.el) {
            charts.push(this.drawUnits());
        }
        return () => charts.forEach((chart) => chart.destroy());
    }

    drawTotals({ stages, people }) {
        return this.drawBars(this.totalCanvas.el, {
            labels: stages.map((stage) => stage.name),
            datasets: [
                {
                    data: stages.map((stage) => this.getShare(stage.count, people)),
                    backgroundColor: stages.map((stage, index) => this.getColor(index)),
                },
            ],
            legend: false,
            open: (index) => this.openUnits(stages[index].key),
        });
    }

    drawUnits() {
        const stages = this.shownStages;
        const counted = this.rows.filter((row) => row.people);
        return this.drawBars(this.unitCanvas.el, {
            labels: counted.map((row) => row.name),
            datasets: stages.map((stage) => ({
                label: stage.name,
                data: counted.map((row) => this.getShare(row.counts[stage.key], row.people)),
                backgroundColor: this.getColor(this.units.stages.indexOf(stage)),
            })),
            legend: true,
            open: (index, dataset) => this.openUnits(stages[dataset].key, counted[index]),
        });
    }

    getColor(index) {
        return getColor(index, cookie.get("color_scheme"), this.units.stages.length);
    }

    drawBars(canvas, { labels, datasets, legend, open }) {
        const scheme = cookie.get("color_scheme");
        const color = getCustomColor(scheme, "#4b5058", "#e4e4e4");
        // The whole name stands in the table.
        const most = canvas.parentElement.clientWidth < 500 ? 16 : 40;
        const shorten = (text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
        const grid = { color: getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)") };
        return new Chart(canvas, {
            type: "bar",
            data: { labels, datasets: datasets.map((set) => ({ maxBarThickness: 26, ...set })) },
            options: {
                indexAxis: "y",
                maintainAspectRatio: false,
                animation: false,
                plugins: {
                    legend: { display: legend, position: "bottom", labels: { color } },
                    tooltip: {
                        callbacks: { label: ({ dataset, parsed }) =>
                            [dataset.label, `${this.format(parsed.x)}%`]
                                .filter(Boolean)
                                .join(": ") },
                    },
                },
                scales: {
                    x: { min: 0, max: 100, ticks: { color, callback: (value) => `${value}%` }, grid },
                    y: {
                        ticks: { color, autoSkip: false, callback: (value) => shorten(labels[value]) },
                        grid: { display: false },
                    },
                },
                onClick: (ev, [bar]) => bar && open(bar.index, bar.datasetIndex),
                onHover: (ev, bars) => {
                    canvas.style.cursor = bars.length ? "pointer" : "";
                },
            },
        });
    }

    get countedUnits() {
        return this.units.rows.filter((row) => row.people).length;
    }

    get unitChartHeight() {
        const bars = this.shownStages.length;
        return Math.max(200, 70 + this.countedUnits * (bars * 9 + 12));
    }
}

registry.category("actions").add("hr_emulation.overview", Overview);

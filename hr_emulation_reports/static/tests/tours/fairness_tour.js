/* global Chart */
import { registry } from "@web/core/registry";
import { PATIENCE, hasRows } from "@hr_emulation_reports/../tests/tours/report_helpers";

const tours = registry.category("web_tour.tours");

const CHARTS = [
    "position",
    "sex",
    "unit",
    "none",
    "repeat",
    "again",
    "delay",
    "days",
    "taking-part",
    "gini",
];
const CARDS = ["rate", "women", "direct", "none", "days"];
const NAME = "Fairness and Timeliness of Awards";

const getCanvas = (name) => document.querySelector(`.o-figure[data-id='fairness-${name}'] canvas`);

/** Only what is in sight is drawn. */
async function scrollTo(name, waitUntil) {
    const isThere = () => getCanvas(name);
    for (let turn = 0; turn < 30 && !isThere(); turn++) {
        document
            .querySelector(".o-grid-overlay, .o-grid")
            .dispatchEvent(new WheelEvent("wheel", { deltaY: 200, bubbles: true }));
        await waitUntil(isThere, { timeout: 300 }).catch(() => {});
    }
    await waitUntil(isThere, { timeout: 10000 });
}

const isDrawn = (name) => {
    const canvas = getCanvas(name);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 2;
};

/** The chart of that name, as soon as it has a bar or a point above 0. */
async function getFilledChart(name, waitUntil) {
    await scrollTo(name, waitUntil);
    let chart;
    const isFilled = () => {
        // The dashboard draws a chart anew when its figures have come.
        const canvas = getCanvas(name);
        chart = canvas && Chart.getChart(canvas);
        return chart?.data.datasets.some((set) => set.data.some((value) => Number(value) > 0));
    };
    await waitUntil(isFilled, { timeout: PATIENCE });
    return chart;
}

const showsChart = (name) => ({
    content: `The chart ${name} has bars or points`,
    trigger: ".o_spreadsheet_dashboard_action .o-spreadsheet",
    timeout: PATIENCE,
    async run({ waitUntil }) {
        await getFilledChart(name, waitUntil);
    },
});

const showsCard = (name) => ({
    content: `The card ${name} is drawn`,
    trigger: `.o-figure[data-id='fairness-card-${name}'] canvas.o-scorecard`,
    timeout: PATIENCE,
    run: ({ waitUntil }) => waitUntil(() => isDrawn(`card-${name}`), { timeout: PATIENCE }),
});

let shown;

/** Clicks the first bar of a chart that is not empty. */
const clickBar = (name) => ({
    content: `Click a bar of ${name}`,
    trigger: ".o_spreadsheet_dashboard_action .o-spreadsheet",
    timeout: PATIENCE,
    async run({ waitUntil }) {
        const chart = await getFilledChart(name, waitUntil);
        const { canvas } = chart;
        chart.stop();
        chart.update("none");
        const set = chart.data.datasets.findIndex((one) => one.data.some((value) => value > 0));
        const index = chart.data.datasets[set].data.findIndex((value) => value > 0);
        shown = Number(chart.data.datasets[set].data[index]);
        const { x, y } = chart.getDatasetMeta(set).data[index].getCenterPoint();
        const { left, top } = canvas.getBoundingClientRect();
        const where = { bubbles: true, clientX: left + x, clientY: top + y };
        canvas.dispatchEvent(new MouseEvent("mousemove", where));
        canvas.dispatchEvent(new MouseEvent("click", where));
    },
});

const openDashboard = [
    { trigger: ".o_navbar_apps_menu button", run: "click" },
    {
        trigger: "[data-menu-xmlid='spreadsheet_dashboard.spreadsheet_dashboard_menu_root']",
        run: "click",
    },
    { trigger: `.o_search_panel_category_value[data-name='${NAME}']`, run: "click" },
    { trigger: `.o_search_panel_category_value.active[data-name='${NAME}']` },
    { trigger: ".o-figure[data-id='fairness-card-rate'] canvas" },
];

/** From Odoo's dashboards to the board, and from its pictures to the records. */
tours.add("hr_emulation_fairness_tour", {
    steps: () => [
        ...openDashboard,
        ...CARDS.map(showsCard),
        ...CHARTS.map(showsChart),
        { trigger: ".o_search_panel_category_value:not(.active), .o_breadcrumb" },
        ...openDashboard,
        clickBar("none"),
        {
            content: "The units behind the bar",
            trigger: ".o_list_view .o_data_row .o_data_cell[name='department_id']",
        },
        hasRows("As many units as the bar says", () => shown),
        ...openDashboard,
        {
            content: "A card opens the menu behind it",
            trigger: ".o-figure[data-id='fairness-card-women'] canvas",
            run: "click",
        },
        { trigger: ".o_graph_view .o_graph_canvas_container canvas" },
        { trigger: ".o_breadcrumb :contains('Women and Men')" },
    ],
});

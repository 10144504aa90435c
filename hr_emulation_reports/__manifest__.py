{
    "name": "Emulation and Commendation: Reports",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Emulation",
    "summary": "Statistics, documents and certificates of emulation and commendation",
    "author": "hr_emulation contributors",
    "website": "https://hr-emulation.example.org",
    "license": "LGPL-3",
    "depends": ["hr_emulation"],
    "data": [
        "report/movement/hr_emulation_covenant_templates.xml",
        "report/movement/hr_emulation_covenant_reports.xml",
        "report/evaluation/hr_emulation_nomination_templates.xml",
        "report/evaluation/hr_emulation_nomination_reports.xml",
        "views/movement/hr_emulation_covenant_views.xml",
        "views/register/hr_emulation_award_views.xml",
        "views/hr_emulation_reports_menus.xml",
    ],
}

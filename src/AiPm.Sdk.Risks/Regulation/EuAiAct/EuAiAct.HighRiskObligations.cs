namespace AiPm.Sdk.Risks;

/// <content>Chapter III: duties about high-risk systems.</content>
public static partial class EuAiAct
{
    private static RegulationObligation[] HighRiskProviderObligations(EuAiActEdition edition)
    {
        ApplicationDate[] dates = HighRiskDates(edition);
        RegulationObligation Provider(string id, string citation, string duty) =>
            new(id, citation, duty, "provider", FactCondition.All("owes-high-risk", "acts-as-provider"), dates);
        RegulationObligation Area(string id, string citation, string duty, FactCondition when) =>
            new(
                id,
                citation,
                duty,
                "provider",
                when with
                {
                    AllOf = ["owes-high-risk", "high-risk-area", "acts-as-provider", .. when.AllOf],
                },
                dates
            );
        return
        [
            Provider("risk-management", "Article 9", "risk management system over the whole life"),
            Provider("data-governance", "Article 10", "governance and quality of training, validation and test data"),
            Provider(
                "technical-documentation",
                "Article 11 and Annex IV",
                "technical documentation before the market, kept up to date"
            ),
            Provider("logging", "Article 12", "automatic recording of events"),
            Provider("instructions", "Article 13", "transparency to deployers and instructions for use"),
            Provider("human-oversight", "Article 14", "human oversight by design"),
            Provider("accuracy", "Article 15", "accuracy, robustness and cybersecurity, with metrics declared"),
            Provider("contact", "Article 16(b)", "name and contact on the system"),
            Provider("quality-management", "Article 17", "quality management system"),
            Provider("keep-documents", "Article 18", "documents kept for ten years"),
            Provider("keep-logs", "Article 19", "logs kept for at least six months"),
            Provider("corrective-action", "Article 20", "corrective action and information where it does not conform"),
            Provider("cooperation", "Article 21", "cooperation with authorities"),
            new(
                "authorised-representative",
                "Article 22",
                "authorised representative in the Union",
                "provider",
                FactCondition.All("owes-high-risk", "acts-as-provider", "third-country"),
                dates
            ),
            Area(
                "assessment-notified-body",
                "Article 43(1) and Annex VII",
                "conformity assessment with a notified body",
                FactCondition.All("biometric").AndNone("standards-applied")
            ),
            Area(
                "assessment-choice",
                "Article 43(1) and Annexes VI and VII",
                "conformity assessment by internal control or with a notified body",
                FactCondition.All("biometric", "standards-applied")
            ),
            Area(
                "assessment-internal",
                "Article 43(2) and Annex VI",
                "conformity assessment by internal control",
                FactCondition.Always.AndNone("biometric")
            ),
            new(
                "assessment-sectoral",
                "Article 43(3)",
                "conformity assessment by the procedure of the product's law",
                "provider",
                FactCondition.All("owes-high-risk", "high-risk-product", "annex-i-a", "acts-as-provider"),
                dates
            ),
            Provider("declaration", "Article 47", "EU declaration of conformity"),
            Provider("ce-marking", "Article 48", "CE marking"),
            Area(
                "registration",
                "Article 49(1)",
                "registration in the EU database",
                FactCondition.Always.AndNone("infrastructure-only", "secure-register")
            ),
            Area(
                "registration-secure",
                "Article 49(1) and (4)",
                "registration in the secure section of the EU database",
                FactCondition.All("secure-register")
            ),
            Area(
                "registration-national",
                "Article 49(5)",
                "registration at national level",
                FactCondition.All("infrastructure-area")
            ),
            Provider("post-market-monitoring", "Article 72", "monitoring after the market, by a plan"),
            Provider("incidents", "Article 73", "reporting of serious incidents"),
        ];
    }

    private static RegulationObligation[] HighRiskOtherObligations(EuAiActEdition edition)
    {
        ApplicationDate[] dates = HighRiskDates(edition);
        RegulationObligation Deployer(string id, string citation, string duty, params ReadOnlySpan<string> also) =>
            new(id, citation, duty, "deployer", FactCondition.All(["owes-high-risk", "deployer", .. also]), dates);
        RegulationObligation Rights(string id, params ReadOnlySpan<string> also) =>
            new(
                id,
                "Article 27",
                "fundamental rights impact assessment before first use",
                "deployer",
                FactCondition
                    .All(["owes-high-risk", "deployer", "high-risk-area"])
                    .AndAny(also)
                    .AndNone("infrastructure-only"),
                dates
            );
        return
        [
            Deployer("use-as-instructed", "Article 26(1)", "use according to the instructions"),
            Deployer(
                "assign-oversight",
                "Article 26(2)",
                "human oversight by competent, trained people with authority"
            ),
            Deployer("input-data", "Article 26(4)", "relevant and representative input data, where controlled"),
            Deployer(
                "monitor-use",
                "Article 26(5)",
                "monitoring; suspension and information where a risk or incident appears"
            ),
            Deployer("keep-use-logs", "Article 26(6)", "logs kept for at least six months"),
            Deployer(
                "inform-workers",
                "Article 26(7)",
                "workers and their representatives informed before use",
                "at-work"
            ),
            Deployer(
                "public-register",
                "Articles 26(8) and 49(3)",
                "use registered, and only of registered systems",
                "public-authority",
                "high-risk-area"
            ),
            Deployer(
                "data-protection",
                "Article 26(9)",
                "the provider's information used in the data protection impact assessment"
            ),
            Deployer(
                "inform-people",
                "Article 26(11)",
                "people informed that the system is used about them",
                "high-risk-area",
                "decides-on-people"
            ),
            Deployer("cooperate", "Article 26(12)", "cooperation with authorities"),
            Rights("rights-assessment", "public-authority", "public-services", "rights-assessment-area"),
            new(
                "explain-decision",
                "Article 86",
                "explanation of a decision to the person concerned, on request",
                "deployer",
                FactCondition
                    .All("owes-high-risk", "deployer", "high-risk-area", "decides-on-people")
                    .AndNone("infrastructure-only"),
                dates
            ),
            new(
                "importer-checks",
                "Article 23",
                "check conformity, marking and documents before the market",
                "importer",
                FactCondition.All("owes-high-risk", "importer"),
                dates
            ),
            new(
                "distributor-checks",
                "Article 24",
                "check marking, declaration and instructions before making it available",
                "distributor",
                FactCondition.All("owes-high-risk", "distributor"),
                dates
            ),
            new(
                "representative-tasks",
                "Article 22(3)",
                "keep documents and act for the provider under the mandate",
                "authorised representative",
                FactCondition.All("owes-high-risk", "representative"),
                dates
            ),
            new(
                "supplier-agreement",
                "Article 25(4)",
                "written agreement with the provider on information and access",
                "supplier of a part",
                FactCondition.All("owes-high-risk", "supplier"),
                dates
            ),
        ];
    }
}

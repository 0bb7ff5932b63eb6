namespace AiPm.Sdk.Risks;

/// <content>ISO/IEC 42001 and 23894.</content>
public static partial class RiskFrameworks
{
    private const string Standard =
        "Numbers and short titles of clauses; the standard's text is its publisher's and is not here.";

    /// <summary>ISO/IEC 42001:2023, AI management system: clauses 4 to 10 and the 38 controls of Annex A.</summary>
    public static RiskFramework Iso42001 { get; } =
        new(
            new(
                "ISO/IEC 42001",
                "2023",
                new DateOnly(2023, 12, 18),
                "ISO/IEC 42001:2023, Artificial intelligence: Management system",
                Standard
            ),
            [
                new("4", "Context of the organisation"),
                new("4.1", "The organisation and its context", "4"),
                new("4.2", "Interested parties", "4"),
                new("4.3", "Scope", "4"),
                new("4.4", "AI management system", "4"),
                new("5", "Leadership"),
                new("5.1", "Leadership and commitment", "5"),
                new("5.2", "AI policy", "5"),
                new("5.3", "Roles, responsibilities and authorities", "5"),
                new("6", "Planning"),
                new("6.1.1", "Risks and opportunities", "6"),
                new("6.1.2", "AI risk assessment", "6"),
                new("6.1.3", "AI risk treatment", "6"),
                new("6.1.4", "AI system impact assessment", "6"),
                new("6.2", "AI objectives and plans", "6"),
                new("6.3", "Planning of changes", "6"),
                new("7", "Support"),
                new("7.1", "Resources", "7"),
                new("7.2", "Competence", "7"),
                new("7.3", "Awareness", "7"),
                new("7.4", "Communication", "7"),
                new("7.5", "Documented information", "7"),
                new("8", "Operation"),
                new("8.1", "Operational planning and control", "8"),
                new("8.2", "AI risk assessment carried out", "8"),
                new("8.3", "AI risk treatment carried out", "8"),
                new("8.4", "AI system impact assessment carried out", "8"),
                new("9", "Performance evaluation"),
                new("9.1", "Monitoring, measurement, analysis and evaluation", "9"),
                new("9.2", "Internal audit", "9"),
                new("9.3", "Management review", "9"),
                new("10", "Improvement"),
                new("10.1", "Continual improvement", "10"),
                new("10.2", "Nonconformity and corrective action", "10"),
                new("A.2", "Policies related to AI"),
                new("A.2.2", "AI policy", "A.2"),
                new("A.2.3", "Alignment with other policies", "A.2"),
                new("A.2.4", "Review of the AI policy", "A.2"),
                new("A.3", "Internal organisation"),
                new("A.3.2", "AI roles and responsibilities", "A.3"),
                new("A.3.3", "Reporting of concerns", "A.3"),
                new("A.4", "Resources for AI systems"),
                new("A.4.2", "Resource documentation", "A.4"),
                new("A.4.3", "Data resources", "A.4"),
                new("A.4.4", "Tooling resources", "A.4"),
                new("A.4.5", "System and computing resources", "A.4"),
                new("A.4.6", "Human resources", "A.4"),
                new("A.5", "Assessing impacts of AI systems"),
                new("A.5.2", "Impact assessment process", "A.5"),
                new("A.5.3", "Documentation of impact assessments", "A.5"),
                new("A.5.4", "Impact on individuals and groups", "A.5"),
                new("A.5.5", "Societal impact", "A.5"),
                new("A.6", "AI system life cycle"),
                new("A.6.1.2", "Objectives for responsible development", "A.6"),
                new("A.6.1.3", "Processes for responsible design and development", "A.6"),
                new("A.6.2.2", "Requirements and specification", "A.6"),
                new("A.6.2.3", "Documentation of design and development", "A.6"),
                new("A.6.2.4", "Verification and validation", "A.6"),
                new("A.6.2.5", "Deployment", "A.6"),
                new("A.6.2.6", "Operation and monitoring", "A.6"),
                new("A.6.2.7", "Technical documentation", "A.6"),
                new("A.6.2.8", "Recording of event logs", "A.6"),
                new("A.7", "Data for AI systems"),
                new("A.7.2", "Data for development and enhancement", "A.7"),
                new("A.7.3", "Acquisition of data", "A.7"),
                new("A.7.4", "Quality of data", "A.7"),
                new("A.7.5", "Data provenance", "A.7"),
                new("A.7.6", "Data preparation", "A.7"),
                new("A.8", "Information for interested parties"),
                new("A.8.2", "System documentation and information for users", "A.8"),
                new("A.8.3", "External reporting", "A.8"),
                new("A.8.4", "Communication of incidents", "A.8"),
                new("A.8.5", "Information for interested parties", "A.8"),
                new("A.9", "Use of AI systems"),
                new("A.9.2", "Processes for responsible use", "A.9"),
                new("A.9.3", "Objectives for responsible use", "A.9"),
                new("A.9.4", "Intended use", "A.9"),
                new("A.10", "Third-party and customer relationships"),
                new("A.10.2", "Allocating responsibilities", "A.10"),
                new("A.10.3", "Suppliers", "A.10"),
                new("A.10.4", "Customers", "A.10"),
            ]
        );

    /// <summary>ISO/IEC 23894:2023, guidance on AI risk management, on the frame of ISO 31000:2018.</summary>
    public static RiskFramework Iso23894 { get; } =
        new(
            new(
                "ISO/IEC 23894",
                "2023",
                new DateOnly(2023, 2, 6),
                "ISO/IEC 23894:2023, Artificial intelligence: Guidance on risk management",
                Standard
            ),
            [
                new("4", "Principles"),
                new("5", "Framework"),
                new("5.2", "Leadership and commitment", "5"),
                new("5.3", "Integration", "5"),
                new("5.4", "Design", "5"),
                new("5.5", "Implementation", "5"),
                new("5.6", "Evaluation", "5"),
                new("5.7", "Improvement", "5"),
                new("6", "Process"),
                new("6.2", "Communication and consultation", "6"),
                new("6.3", "Scope, context and criteria", "6"),
                new("6.4.2", "Risk identification", "6"),
                new("6.4.3", "Risk analysis", "6"),
                new("6.4.4", "Risk evaluation", "6"),
                new("6.5", "Risk treatment", "6"),
                new("6.6", "Monitoring and review", "6"),
                new("6.7", "Recording and reporting", "6"),
            ]
        );
}

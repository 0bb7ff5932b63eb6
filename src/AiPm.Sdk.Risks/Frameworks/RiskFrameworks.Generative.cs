namespace AiPm.Sdk.Risks;

/// <content>Lists of risks: NIST AI 600-1, OWASP, MIT.</content>
public static partial class RiskFrameworks
{
    /// <summary>NIST AI 600-1, the generative AI profile: twelve risks that generative AI brings or makes worse (sections 2.1 to 2.12).</summary>
    public static RiskFramework NistGenerativeAi { get; } =
        new(
            new(
                "NIST AI 600-1",
                "July 2024",
                new DateOnly(2024, 7, 26),
                "NIST AI 600-1, Artificial Intelligence Risk Management Framework: Generative Artificial Intelligence Profile, 2024",
                NotTheText
            ),
            [
                new("2.1", "CBRN information or capabilities"),
                new("2.2", "Confabulation"),
                new("2.3", "Dangerous, violent or hateful content"),
                new("2.4", "Data privacy"),
                new("2.5", "Environmental impacts"),
                new("2.6", "Harmful bias and homogenization"),
                new("2.7", "Human-AI configuration"),
                new("2.8", "Information integrity"),
                new("2.9", "Information security"),
                new("2.10", "Intellectual property"),
                new("2.11", "Obscene, degrading and/or abusive content"),
                new("2.12", "Value chain and component integration"),
            ]
        );

    /// <summary>OWASP Top 10 for LLM Applications 2025.</summary>
    public static RiskFramework OwaspLlm2025 { get; } =
        new(
            new(
                "OWASP Top 10 for LLM Applications",
                "2025",
                new DateOnly(2024, 11, 18),
                "OWASP GenAI Security Project, OWASP Top 10 for LLM Applications 2025",
                NotTheText
            ),
            [
                new("LLM01:2025", "Prompt Injection"),
                new("LLM02:2025", "Sensitive Information Disclosure"),
                new("LLM03:2025", "Supply Chain"),
                new("LLM04:2025", "Data and Model Poisoning"),
                new("LLM05:2025", "Improper Output Handling"),
                new("LLM06:2025", "Excessive Agency"),
                new("LLM07:2025", "System Prompt Leakage"),
                new("LLM08:2025", "Vector and Embedding Weaknesses"),
                new("LLM09:2025", "Misinformation"),
                new("LLM10:2025", "Unbounded Consumption"),
            ]
        );

    /// <summary>OWASP Top 10 for LLM Applications 2026, published on 4 August 2026.</summary>
    public static RiskFramework OwaspLlm2026 { get; } =
        new(
            new(
                "OWASP Top 10 for LLM Applications",
                "2026",
                new DateOnly(2026, 8, 4),
                "OWASP GenAI Security Project, OWASP Top 10 for LLM Applications 2026",
                NotTheText
            ),
            [
                new("LLM01:2026", "Prompt Injection"),
                new("LLM02:2026", "Sensitive Information Disclosure"),
                new("LLM03:2026", "Excessive Agency"),
                new("LLM04:2026", "Supply Chain"),
                new("LLM05:2026", "Data and Model Poisoning"),
                new("LLM06:2026", "Unbounded Consumption"),
                new("LLM07:2026", "Misinformation"),
                new("LLM08:2026", "Hidden Context Exposure"),
                new("LLM09:2026", "Vector and Embedding Weaknesses"),
                new("LLM10:2026", "Improper Output Handling"),
            ]
        );

    /// <summary>The MIT AI Risk Repository's domain taxonomy: 7 domains, 24 subdomains (the 24th, multi-agent risks, since 2025).</summary>
    public static RiskFramework MitDomains { get; } =
        new(
            new(
                "MIT AI Risk Repository",
                "domains, 2025",
                new DateOnly(2025, 3, 1),
                "Slattery, Saeri, Grundy et al. 2024, The AI Risk Repository (arXiv:2408.12622), domain taxonomy as of 2025",
                "Ids and titles of domains; the day of the edition is that of its month. Read the repository."
            ),
            [
                new("1", "Discrimination and toxicity"),
                new("1.1", "Unfair discrimination and misrepresentation", "1"),
                new("1.2", "Exposure to toxic content", "1"),
                new("1.3", "Unequal performance across groups", "1"),
                new("2", "Privacy and security"),
                new("2.1", "Compromise of privacy by leaking or inferring sensitive information", "2"),
                new("2.2", "AI system security vulnerabilities and attacks", "2"),
                new("3", "Misinformation"),
                new("3.1", "False or misleading information", "3"),
                new("3.2", "Pollution of the information ecosystem, loss of consensus reality", "3"),
                new("4", "Malicious actors and misuse"),
                new("4.1", "Disinformation, surveillance and influence at scale", "4"),
                new("4.2", "Cyberattacks, weapon development or use, mass harm", "4"),
                new("4.3", "Fraud, scams and targeted manipulation", "4"),
                new("5", "Human-computer interaction"),
                new("5.1", "Overreliance and unsafe use", "5"),
                new("5.2", "Loss of human agency and autonomy", "5"),
                new("6", "Socioeconomic and environmental harms"),
                new("6.1", "Power centralisation and unfair distribution of benefits", "6"),
                new("6.2", "Increased inequality and decline in employment quality", "6"),
                new("6.3", "Economic and cultural devaluation of human effort", "6"),
                new("6.4", "Competitive dynamics", "6"),
                new("6.5", "Governance failure", "6"),
                new("6.6", "Environmental harm", "6"),
                new("7", "AI system safety, failures and limitations"),
                new("7.1", "AI pursuing its own goals in conflict with human goals or values", "7"),
                new("7.2", "AI possessing dangerous capabilities", "7"),
                new("7.3", "Lack of capability or robustness", "7"),
                new("7.4", "Lack of transparency or interpretability", "7"),
                new("7.5", "AI welfare and rights", "7"),
                new("7.6", "Multi-agent risks", "7"),
            ]
        );
}

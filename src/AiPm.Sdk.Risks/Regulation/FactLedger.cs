namespace AiPm.Sdk.Risks;

/// <summary>Walks the questions once, keeping what can be said of every fact and which provisions made it so.</summary>
internal sealed class FactLedger(RegulationQuestionnaire questionnaire)
{
    private readonly Dictionary<string, Truth> _answered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Truth> _derived = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _citations = new(StringComparer.Ordinal);
    private readonly List<AssessedQuestion> _steps = [];

    public RegulationAssessment Assess(QuestionnaireAnswers answers)
    {
        List<string> notAsked = [];
        foreach (RegulationQuestion question in questionnaire.Questions)
        {
            IReadOnlyList<string>? answer = answers.To(question.Id);
            Truth asked = question.AskedWhen.Evaluate(Of);
            if (asked == Truth.No)
            {
                if (answer is not null)
                {
                    notAsked.Add(question.Id);
                }

                continue;
            }

            RegulationChoice[] chosen = answer is null
                ? []
                : [.. question.Choices.Where(choice => answer.Contains(choice.Id, StringComparer.Ordinal))];
            _steps.Add(new(question, asked, chosen));
            if (answer is null)
            {
                LeaveOpen(question, asked);
            }
            else
            {
                Establish(chosen, asked);
            }

            Derive();
        }

        return new(questionnaire.Source, questionnaire.Outcomes, _steps, Outcomes(), Obligations(), notAsked);
    }

    private Truth Of(string fact) =>
        _answered.TryGetValue(fact, out Truth answered) ? answered : _derived.GetValueOrDefault(fact, Truth.No);

    private void Establish(RegulationChoice[] chosen, Truth asked)
    {
        foreach (RegulationChoice choice in chosen)
        {
            foreach (string fact in choice.Facts)
            {
                Raise(fact, asked);
                Cite(fact, choice.Citation);
            }
        }
    }

    /// <summary>A fact that every answer of a single choice establishes is sure; any other that some answer establishes is open.</summary>
    private void LeaveOpen(RegulationQuestion question, Truth asked)
    {
        foreach (string fact in question.Choices.SelectMany(choice => choice.Facts).Distinct(StringComparer.Ordinal))
        {
            bool always = question.Choices.All(choice => choice.Facts.Contains(fact, StringComparer.Ordinal));
            Raise(fact, always ? asked : Truth.Open);
        }
    }

    private void Raise(string fact, Truth truth) =>
        _answered[fact] = (Truth)Math.Max((int)_answered.GetValueOrDefault(fact, Truth.No), (int)truth);

    private void Derive()
    {
        _derived.Clear();
        foreach (FactRule rule in questionnaire.Rules)
        {
            Truth truth = rule.When.Evaluate(Of);
            _derived[rule.Fact] = (Truth)Math.Max((int)_derived.GetValueOrDefault(rule.Fact, Truth.No), (int)truth);
        }
    }

    private void Cite(string fact, string citation)
    {
        if (!_citations.TryGetValue(fact, out List<string>? citations))
        {
            _citations[fact] = citations = [];
        }

        if (!citations.Contains(citation))
        {
            citations.Add(citation);
        }
    }

    private AssessedOutcome[] Outcomes() =>
        [
            .. questionnaire
                .Outcomes.Select(outcome => new AssessedOutcome(
                    outcome,
                    outcome.When.Evaluate(Of),
                    Because(outcome.When)
                ))
                .Where(outcome => outcome.Applies != Truth.No),
        ];

    private AssessedObligation[] Obligations() =>
        [
            .. questionnaire
                .Obligations.Select(obligation => new AssessedObligation(
                    obligation,
                    obligation.When.Evaluate(Of),
                    obligation.Dates.FirstOrDefault(date => date.When.Evaluate(Of) != Truth.No)
                ))
                .Where(obligation => obligation.Applies != Truth.No),
        ];

    /// <summary>
    /// The provisions behind a condition, rules followed back to the answers they rest on: where it holds, of the facts that hold;
    /// where it is open, of those that may.
    /// </summary>
    private List<string> Because(FactCondition condition)
    {
        Truth least = condition.Evaluate(Of) == Truth.Yes ? Truth.Yes : Truth.Open;
        List<string> provisions = [];
        HashSet<string> followed = new(StringComparer.Ordinal);
        Follow(condition);
        return [.. provisions.Distinct(StringComparer.Ordinal)];

        void Follow(FactCondition of)
        {
            foreach (string fact in of.AllOf.Concat(of.AnyOf).Where(fact => Of(fact) >= least && followed.Add(fact)))
            {
                provisions.AddRange(_citations.GetValueOrDefault(fact, []));
                foreach (
                    FactRule rule in questionnaire.Rules.Where(rule =>
                        rule.Fact == fact && rule.When.Evaluate(Of) >= least
                    )
                )
                {
                    Follow(rule.When);
                    provisions.Add(rule.Citation);
                }
            }
        }
    }
}

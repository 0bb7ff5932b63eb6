using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The question before any score: is AI the right means? A reasoned answer from four facts about a use, not a number: nothing in one of them makes up for
/// another.
/// </summary>
/// <remarks>
/// The answer is the most closed one that any reason leads to, and every reason is told. After rule 1 of Zinkevich, Rules of Machine Learning (Google, 2016), "don't be
/// afraid to launch a product without machine learning", and the chapter on user needs of the People + AI Guidebook (Google PAIR, 2019).
/// </remarks>
public sealed record AiFit
{
    private AiFit(AiFitVerdict verdict, IReadOnlyList<AiFitReason> reasons)
    {
        Verdict = verdict;
        Reasons = reasons;
        string answer = verdict switch
        {
            AiFitVerdict.UseAi => "AI is a fitting means",
            AiFitVerdict.UseAiWithSafeguards => "AI is a fitting means with safeguards",
            AiFitVerdict.ClarifyFirst => "Whether AI fits cannot be said yet",
            AiFitVerdict.UseRules => "Rules are the better means",
            _ => "AI is not the means as asked",
        };
        Explanation = new(
            $"{answer}: {string.Join(" ", reasons.Where(reason => reason.Leads == verdict).Select(reason => reason.Sentence))}",
            "Questions before AI (Zinkevich 2016; Google PAIR 2019)",
            ["The four facts are as stated; none makes up for another."]
        );
    }

    /// <summary>The answer.</summary>
    public AiFitVerdict Verdict { get; }

    /// <summary>Why, the most closing reason first.</summary>
    public IReadOnlyList<AiFitReason> Reasons { get; }

    /// <summary>The answer in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>Answers the question for one use.</summary>
    /// <param name="rules">How far rules would do.</param>
    /// <param name="error">What one wrong answer costs.</param>
    /// <param name="tolerance">What the use does with answers that may be wrong.</param>
    /// <param name="data">Whether the data may be used.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is none of those named.</exception>
    public static AiFit Of(RuleAlternative rules, ErrorCost error, UncertaintyTolerance tolerance, DataRights data)
    {
        AiFitReason[] reasons = [OfRules(rules), OfErrors(error, tolerance), OfData(data)];
        return new(reasons.Max(reason => reason.Leads), [.. reasons.OrderByDescending(reason => reason.Leads)]);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    /// <summary>Equal when verdict and reasons are equal.</summary>
    public bool Equals(AiFit? other) =>
        other is not null && Verdict == other.Verdict && Reasons.SequenceEqual(other.Reasons);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Verdict, Reasons.Count);

    private static AiFitReason OfRules(RuleAlternative rules) =>
        rules switch
        {
            RuleAlternative.None => new(AiFitVerdict.UseAi, "No rules come near what is needed."),
            RuleAlternative.Partial => new(
                AiFitVerdict.UseAi,
                "Rules handle some of the cases: keep them for those, and as the baseline that a model has to beat."
            ),
            RuleAlternative.Sufficient => new(
                AiFitVerdict.UseRules,
                "Rules are good enough, and they are cheaper to run, to test and to explain; come back when they are not."
            ),
            _ => throw Unnamed(nameof(rules), rules),
        };

    private static AiFitReason OfErrors(ErrorCost error, UncertaintyTolerance tolerance)
    {
        if (!Enum.IsDefined(error))
        {
            throw Unnamed(nameof(error), error);
        }

        return (error, tolerance) switch
        {
            (ErrorCost.Severe, UncertaintyTolerance.MustBeRight) => new(
                AiFitVerdict.DoNotUseAi,
                "A wrong answer does severe harm and takes effect unchecked, and no model is always right; put a person before the effect, or use means that can be proved."
            ),
            (ErrorCost.Severe, UncertaintyTolerance.PeopleCheck) => new(
                AiFitVerdict.UseAiWithSafeguards,
                "A wrong answer does severe harm, so the people who check need time, the right to overrule, and measured proof that they do catch errors."
            ),
            (ErrorCost.Severe, UncertaintyTolerance.WrongAnswersAccepted) => new(
                AiFitVerdict.ClarifyFirst,
                "A wrong answer does severe harm, yet wrong answers are said to be accepted: settle who accepts them, and on whose behalf."
            ),
            (ErrorCost.Moderate, UncertaintyTolerance.MustBeRight) => new(
                AiFitVerdict.UseAiWithSafeguards,
                "Wrong answers cost money, time or trust and take effect unchecked: let the model abstain below a measured confidence, and make errors easy to report and undo."
            ),
            (ErrorCost.Low, UncertaintyTolerance.MustBeRight) => new(
                AiFitVerdict.UseAiWithSafeguards,
                "Every answer takes effect: make errors easy to see and undo."
            ),
            (ErrorCost.Moderate, UncertaintyTolerance.WrongAnswersAccepted) => new(
                AiFitVerdict.UseAiWithSafeguards,
                "Wrong answers cost money, time or trust: watch their rate, with a bar at which the feature is switched off."
            ),
            (_, UncertaintyTolerance.PeopleCheck) => new(
                AiFitVerdict.UseAi,
                "People check each answer, and a wrong one can be made good."
            ),
            (_, UncertaintyTolerance.WrongAnswersAccepted) => new(
                AiFitVerdict.UseAi,
                "A wrong answer costs a moment, and some are part of the deal."
            ),
            _ => throw Unnamed(nameof(tolerance), tolerance),
        };
    }

    private static AiFitReason OfData(DataRights data) =>
        data switch
        {
            DataRights.Cleared => new(AiFitVerdict.UseAi, "The data may be used for this."),
            DataRights.Unclear => new(
                AiFitVerdict.ClarifyFirst,
                "Whether the data may be used for this has not been checked: ask before anything is built on it."
            ),
            DataRights.Denied => new(
                AiFitVerdict.DoNotUseAi,
                "The data may not be used for this; without other data there is nothing to build."
            ),
            _ => throw Unnamed(nameof(data), data),
        };

    private static ArgumentOutOfRangeException Unnamed(string name, object value) =>
        new(name, value, $"{name} must be one of the values named, but was {value}");
}

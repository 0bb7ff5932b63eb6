using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The items by VIKOR's Q, low first, with S, R, the two conditions and the compromise set.</summary>
public sealed class VikorResult : MatrixResult
{
    internal VikorResult(Vikor method, DecisionMatrix matrix, Vikor.Scorer scorer, TieConvention ties)
        : base(method, matrix, scorer, ties, NotTelling(matrix, scorer))
    {
        Regrets = Table(scorer.Regrets);
        GroupUtility = scorer.Utility;
        IndividualRegret = scorer.Regret;
        RequiredAdvantage = Items.Count > 1 ? 1.0 / (Items.Count - 1) : 0;
        double tolerance = RankPlaces.Tolerance;
        double best = Items[0].Score;
        HasAcceptableAdvantage = Items.Count == 1 || Items[1].Score - best >= RequiredAdvantage - tolerance;
        IsStable = IsBest(scorer.Utility) || IsBest(scorer.Regret);
        CompromiseSet = (HasAcceptableAdvantage, IsStable) switch
        {
            (true, true) => [Items[0].Id],
            (true, false) => [.. Items.Where(item => item.Score - Items[1].Score <= tolerance).Select(item => item.Id)],
            _ => [.. Items.Where(item => item.Score - best < RequiredAdvantage - tolerance).Select(item => item.Id)],
        };

        bool IsBest(double[] values) => values[matrix.IndexOf(Items[0].Id)] - values.Min() <= tolerance;
    }

    /// <summary>The terms wⱼ(f*ⱼ − fᵢⱼ)/(f*ⱼ − f⁻ⱼ): what each item lacks to the best value of each criterion.</summary>
    public LabelledTable Regrets { get; }

    /// <summary>S of each item, in the order of the rows: the sum of its regrets.</summary>
    public IReadOnlyList<double> GroupUtility { get; }

    /// <summary>R of each item, in the order of the rows: its greatest regret.</summary>
    public IReadOnlyList<double> IndividualRegret { get; }

    /// <summary>DQ = 1/(N − 1) for N items: how far the second must stand behind the first.</summary>
    public double RequiredAdvantage { get; }

    /// <summary>Condition C1, acceptable advantage: Q of the second less Q of the first is at least <see cref="RequiredAdvantage"/>.</summary>
    public bool HasAcceptableAdvantage { get; }

    /// <summary>Condition C2, acceptable stability: the first by Q is first by S or by R as well.</summary>
    public bool IsStable { get; }

    /// <summary>
    /// The compromise: the first alone where both conditions hold; the first and the second where only C2 fails (with whatever ties with
    /// the second); where C1 fails, all whose Q exceeds the first's by less than DQ. In the order of Q.
    /// </summary>
    public IReadOnlyList<string> CompromiseSet { get; }

    private static MatrixWarning[] NotTelling(DecisionMatrix matrix, Vikor.Scorer scorer)
    {
        List<MatrixWarning> warnings = [];
        if (matrix.Items.Count > 1 && !scorer.UtilityTells)
        {
            warnings.Add(
                new("S", $"S is {NumberText.Number(scorer.Utility[0])} for every item, so its part of Q is 0.")
            );
        }

        if (matrix.Items.Count > 1 && !scorer.RegretTells)
        {
            warnings.Add(
                new("R", $"R is {NumberText.Number(scorer.Regret[0])} for every item, so its part of Q is 0.")
            );
        }

        return [.. warnings];
    }
}

using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// VIKOR: a compromise between the group's utility S = Σⱼ wⱼ(f*ⱼ − fᵢⱼ)/(f*ⱼ − f⁻ⱼ) and the greatest single regret R = maxⱼ of the
/// same terms: Q = v(S − S*)/(S⁻ − S*) + (1 − v)(R − R*)/(R⁻ − R*), low is good (Opricovic 1998; Opricovic and Tzeng 2004, 2007).
/// </summary>
/// <remarks>
/// <para>f* and f⁻ are the best and the worst value of a criterion. The result has the compromise set by conditions C1 and C2. A constant criterion adds
/// nothing to S and R; where S or R is the same for all items, its term of Q is 0: both with a warning.</para>
/// <para>An item that is at least as good in every criterion never ranks below. Units and zeros of criteria change nothing; adding an
/// item can reverse ranks. Cost: O(items × criteria).</para>
/// </remarks>
/// <param name="StrategyWeight">v, the weight of the group's utility against the greatest regret: from 0 to 1, 0.5 by consensus.</param>
public sealed record Vikor(double StrategyWeight = 0.5) : MatrixMethod
{
    /// <summary>v, the weight of the group's utility against the greatest regret.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double StrategyWeight
    {
        get;
        init => field = Domain.Share.Require(value, nameof(StrategyWeight));
    } = Domain.Share.Require(StrategyWeight);

    /// <inheritdoc/>
    public override string Name => "VIKOR";

    /// <inheritdoc/>
    public override string Description =>
        $"VIKOR with v = {NumberText.Number(StrategyWeight)} (Opricovic and Tzeng 2004)";

    /// <summary>A low Q is good.</summary>
    public override Direction ScoreDirection => Direction.Decrease;

    internal override string ScoreName => "Q";

    /// <inheritdoc/>
    public override VikorResult Evaluate(DecisionMatrix matrix, TieConvention ties = TieConvention.Competition) =>
        new(this, matrix, Run<Scorer>(matrix), ties);

    internal override MatrixScorer Start(MatrixNumbers numbers) => new Scorer(StrategyWeight, numbers);

    internal sealed class Scorer(double v, MatrixNumbers numbers) : MatrixScorer(numbers)
    {
        private readonly int[] _greatest = new int[numbers.Items];
        private double _utilityRange;
        private double _regretRange;

        /// <summary>wⱼ(f*ⱼ − fᵢⱼ)/(f*ⱼ − f⁻ⱼ), column after column.</summary>
        public double[] Regrets { get; } = new double[numbers.Values.Length];

        public double[] Utility { get; } = new double[numbers.Items];

        public double[] Regret { get; } = new double[numbers.Items];

        public bool UtilityTells => _utilityRange > 0;

        public bool RegretTells => _regretRange > 0;

        public override void Score()
        {
            int items = Merits.Length;
            Utility.AsSpan().Clear();
            Regret.AsSpan().Fill(double.NegativeInfinity);
            for (int j = 0; j < Numbers.Criteria.Count; j++)
            {
                Span<double> terms = Regrets.AsSpan(j * items, items);

                // Min-max gives the share of the way from the worst to the best; what is left of it is the regret.
                bool telling = Normalization.MinMax.Fill(Numbers.Criteria[j], Numbers.Column(j), terms);
                for (int i = 0; i < items; i++)
                {
                    terms[i] = telling ? Numbers.Weights[j] * (1 - terms[i]) : 0;
                    Utility[i] += terms[i];
                    if (terms[i] > Regret[i])
                    {
                        Regret[i] = terms[i];
                        _greatest[i] = j;
                    }
                }
            }

            (double leastUtility, _utilityRange) = Range(Utility);
            (double leastRegret, _regretRange) = Range(Regret);
            for (int i = 0; i < items; i++)
            {
                double utility = UtilityTells ? (Utility[i] - leastUtility) / _utilityRange : 0;
                double regret = RegretTells ? (Regret[i] - leastRegret) / _regretRange : 0;
                Merits[i] = -(v * utility + (1 - v) * regret);
            }
        }

        // Q without its constant is a sum over criteria: every term of S, and R as the term of the criterion that is it.
        public override void Explain(int above, int below, Span<double> parts)
        {
            for (int j = 0; j < parts.Length; j++)
            {
                parts[j] = Part(below, j) - Part(above, j);
            }
        }

        private double Part(int item, int criterion)
        {
            double term = Regrets[criterion * Merits.Length + item];
            double utility = UtilityTells ? v * term / _utilityRange : 0;
            return RegretTells && _greatest[item] == criterion ? utility + (1 - v) * term / _regretRange : utility;
        }

        private static (double Least, double Range) Range(ReadOnlySpan<double> values)
        {
            double least = values[0];
            double most = values[0];
            foreach (double value in values)
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }

            // Weights add up to 1, so a difference this small is rounding, and dividing by it would make it decide.
            return (least, most - least > RankPlaces.Tolerance ? most - least : 0);
        }
    }
}

using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How an error rate is spent over the course of an experiment: at the share t of the planned information, a side with error rate α may have spent α(t), from
/// α(0) = 0 to α(1) = α. Looks need not be planned: only their information counts, as long as when to look does not depend on the effect seen. Lan and DeMets 1983.
/// </summary>
/// <remarks>Every function is of one side: a two-sided test at 0.05 spends 0.025 a side.</remarks>
public abstract record SpendingFunction
{
    private protected SpendingFunction(string name, string source)
    {
        Name = name;
        Source = source;
    }

    /// <summary>The name in the literature.</summary>
    public string Name { get; }

    /// <summary>Author and year.</summary>
    public string Source { get; }

    /// <summary>
    /// α(t) = 2(1 − Φ(z ÷ √t)) with z the upper α/2 quantile: hardly anything early, boundaries close to those of O'Brien and Fleming. Lan and DeMets 1983.
    /// </summary>
    public static SpendingFunction ObrienFlemingLike { get; } = new ObrienFlemingSpending();

    /// <summary>α(t) = α ln(1 + (e − 1)t): about the same boundary at every look, close to Pocock's. Lan and DeMets 1983.</summary>
    public static SpendingFunction PocockLike { get; } = new PocockSpending();

    /// <summary>α(t) = α(1 − e^(−γt)) ÷ (1 − e^(−γ)), αt for γ = 0. Hwang, Shih and DeCani 1990.</summary>
    /// <param name="gamma">From −40 to 40: −4 is close to O'Brien and Fleming, 1 to Pocock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is outside its range.</exception>
    public static SpendingFunction HwangShihDeCani(double gamma) => new HwangShihDeCaniSpending(gamma);

    /// <summary>α(t) = αt^ρ. Kim and DeMets 1987.</summary>
    /// <param name="power">ρ, greater than 0, at most 100: 3 is close to O'Brien and Fleming, 1 to Pocock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is outside its range.</exception>
    public static SpendingFunction KimDeMets(double power) => new KimDeMetsSpending(power);

    /// <summary>
    /// The user's own: the share of the error rate that is spent by each information fraction, straight between them from 0 at 0; all of it from the last on.
    /// </summary>
    /// <param name="fractions">Information fractions, increasing, greater than 0; the last is 1.</param>
    /// <param name="spent">The cumulative share of the error rate at each, from 0 to 1, never falling; the last is 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty, fractions do not increase, spending falls, or more or less than all is spent.</exception>
    public static SpendingFunction Cumulative(IReadOnlyList<double> fractions, IReadOnlyList<double> spent) =>
        new CumulativeSpending(fractions, spent);

    /// <summary>What a side may have spent.</summary>
    /// <param name="fraction">The share t of the planned information, at least 0; beyond 1 all is spent.</param>
    /// <param name="alpha">The error rate of the side, strictly between 0 and 1.</param>
    /// <returns>α(t), from 0 to <paramref name="alpha"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public double Spent(double fraction, double alpha)
    {
        Domain.NonNegative.Require(fraction);
        Domain.OpenShare.Require(alpha);
        return fraction == 0 ? 0
            : fraction >= 1 ? alpha
            : Math.Clamp(Inside(fraction, alpha), 0, alpha);
    }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>α(t) strictly between 0 and 1.</summary>
    private protected abstract double Inside(double fraction, double alpha);

    private sealed record ObrienFlemingSpending()
        : SpendingFunction("O'Brien–Fleming-like spending", "Lan and DeMets 1983")
    {
        private protected override double Inside(double fraction, double alpha) =>
            2 * NormalFunction.Survival(NormalFunction.SurvivalQuantile(alpha / 2) / Math.Sqrt(fraction));
    }

    private sealed record PocockSpending() : SpendingFunction("Pocock-like spending", "Lan and DeMets 1983")
    {
        private protected override double Inside(double fraction, double alpha) =>
            alpha * Elementary.Log1p((Math.E - 1) * fraction);
    }

    private sealed record HwangShihDeCaniSpending : SpendingFunction
    {
        private readonly double _gamma;

        internal HwangShihDeCaniSpending(double gamma)
            : base(
                FormattableString.Invariant($"Hwang–Shih–DeCani spending with γ = {gamma}"),
                "Hwang, Shih and DeCani 1990"
            ) => _gamma = Domain.Between(-40, 40).Require(gamma);

        private protected override double Inside(double fraction, double alpha) =>
            _gamma == 0 ? alpha * fraction : alpha * (Elementary.Expm1(-_gamma * fraction) / Elementary.Expm1(-_gamma));
    }

    private sealed record KimDeMetsSpending : SpendingFunction
    {
        private readonly double _power;

        internal KimDeMetsSpending(double power)
            : base(FormattableString.Invariant($"Kim–DeMets spending with ρ = {power}"), "Kim and DeMets 1987") =>
            _power = power is > 0 and <= 100
                ? power
                : throw new ArgumentOutOfRangeException(
                    nameof(power),
                    power,
                    FormattableString.Invariant($"power must be greater than 0 and at most 100, but was {power}")
                );

        private protected override double Inside(double fraction, double alpha) =>
            alpha * Elementary.Pow(fraction, _power);
    }

    private sealed record CumulativeSpending : SpendingFunction
    {
        private readonly double[] _fractions;
        private readonly double[] _spent;

        internal CumulativeSpending(IReadOnlyList<double> fractions, IReadOnlyList<double> spent)
            : base("spending as stated", "Lan and DeMets 1983")
        {
            ArgumentNullException.ThrowIfNull(fractions);
            ArgumentNullException.ThrowIfNull(spent);
            _fractions = [.. InformationFractions.Require(fractions)];
            _spent = [.. spent];
            if (_spent.Length != _fractions.Length)
            {
                throw new ArgumentException(
                    $"spent must have one share for each of {_fractions.Length} fractions, but had {_spent.Length}",
                    nameof(spent)
                );
            }

            double before = 0;
            for (int i = 0; i < _spent.Length; i++)
            {
                // A share such as 0.03 ÷ 0.05 may be an ulp beyond what was meant.
                double share = Domain.Share.Require(_spent[i] is > 1 and < 1 + 1e-12 ? 1 : _spent[i], nameof(spent));
                before =
                    share >= before
                        ? share
                        : throw new ArgumentException(
                            FormattableString.Invariant(
                                $"spent must never fall, but was {share} after {before} at fraction {_fractions[i]}"
                            ),
                            nameof(spent)
                        );
                _spent[i] = share;
            }

            if (before < 1)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"spent must end at 1, all of the error rate, but ended at {before}"),
                    nameof(spent)
                );
            }
        }

        private protected override double Inside(double fraction, double alpha)
        {
            int next = Array.FindIndex(_fractions, one => one >= fraction);
            double from = next == 0 ? 0 : _fractions[next - 1];
            double spent = next == 0 ? 0 : _spent[next - 1];
            double part = (fraction - from) / (_fractions[next] - from);
            return alpha * (fraction == _fractions[next] ? _spent[next] : spent + (part * (_spent[next] - spent)));
        }

        public bool Equals(CumulativeSpending? other) =>
            other is not null
            && _fractions.AsSpan().SequenceEqual(other._fractions)
            && _spent.AsSpan().SequenceEqual(other._spent);

        public override int GetHashCode() => HashCode.Combine(_fractions.Length, _spent[0]);
    }
}

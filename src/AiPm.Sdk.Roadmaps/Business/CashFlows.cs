using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What money at several times is worth now, and at which rates it is worth nothing. Amounts of successive periods begin with the one at
/// time 0; spending is negative. A rate is per period, 0.1 for 10 %.
/// </summary>
/// <remarks>
/// A rate is the cost of capital. Where outcomes have their own probabilities, it must not also hold a premium for the chance that they fail:
/// that counts the risk twice.
/// </remarks>
public static class CashFlows
{
    /// <summary>
    /// Σ cₜ/(1 + r)ᵗ by Horner's scheme, written once: on numbers (<see cref="Scalar"/>), on lanes and on uncertain quantities.
    /// </summary>
    /// <param name="rate">r, greater than −1; not checked.</param>
    /// <param name="flows">cₜ for t = 0, 1, 2 …; 0 for none.</param>
    public static T Discounted<T>(T rate, ReadOnlySpan<T> flows)
        where T : struct, IQuantity<T>
    {
        if (flows.IsEmpty)
        {
            return T.Constant(0);
        }

        T growth = T.Constant(1) + rate;
        T value = flows[^1];
        for (int t = flows.Length - 2; t >= 0; t--)
        {
            value = value / growth + flows[t];
        }

        return value;
    }

    /// <summary>The net present value Σ cₜ/(1 + r)ᵗ, the first amount at time 0.</summary>
    /// <param name="rate">Per period; greater than −1.</param>
    /// <param name="flows">Finite amounts at times 0, 1, 2 …; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or an amount is outside its range, or the value is too large for a number.</exception>
    public static double NetPresentValue(double rate, params ReadOnlySpan<double> flows)
    {
        RequireRate(rate);
        Domain.Real.Require(flows);
        double value = 0;
        for (int t = flows.Length - 1; t >= 0; t--)
        {
            value = value / (1 + rate) + flows[t];
        }

        return Domain.Real.Require(value, "net present value");
    }

    /// <summary>The net present value of uncertain amounts at an uncertain rate.</summary>
    /// <param name="rate">Per period; greater than −1.</param>
    /// <param name="flows">Amounts at times 0, 1, 2 …; 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static Estimate NetPresentValue(Estimate rate, params ReadOnlySpan<Estimate> flows)
    {
        RequireRate(rate);
        return Discounted(rate, flows);
    }

    /// <summary>An amount at a time, in periods that need not be whole: amount/(1 + r)ᵗ.</summary>
    /// <param name="rate">Per period; greater than −1.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="time">When, in periods; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the time is outside its range.</exception>
    public static Estimate PresentValue(Estimate rate, Estimate amount, Estimate time)
    {
        RequireRate(rate);
        RequireTime(time);
        return time.TryGetCertain(out double t) && t == 0 ? amount : amount * Estimate.Pow(1 + rate, -time);
    }

    /// <summary>The net present value of dated amounts, discounted by days ÷ 365 from the first date.</summary>
    /// <param name="rate">A year; greater than −1.</param>
    /// <param name="flows">At least one; in any order.</param>
    /// <exception cref="ArgumentException">There is no amount.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static Estimate NetPresentValue(Estimate rate, IReadOnlyList<DatedCashFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        RequireRate(rate);
        if (flows.Count == 0)
        {
            throw new ArgumentException("flows must hold at least one amount, but was empty", nameof(flows));
        }

        int first = flows.Min(flow => flow.Date.DayNumber);
        Estimate value = 0;
        foreach (DatedCashFlow flow in flows)
        {
            value += PresentValue(rate, flow.Amount, (flow.Date.DayNumber - first) / 365d);
        }

        return value;
    }

    /// <summary>Every rate above −1 at which the net present value is 0; see <see cref="InternalRates"/>.</summary>
    /// <param name="flows">Finite amounts at times 0, 1, 2 …</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is not finite.</exception>
    public static InternalRates InternalRates(params ReadOnlySpan<double> flows) => Roadmaps.InternalRates.Of(flows);

    /// <summary>
    /// The modified internal rate: (what is earned, reinvested to the end ÷ what is spent, discounted to the start)^(1/n) − 1. There is
    /// exactly one wherever something is spent and something earned.
    /// </summary>
    /// <param name="financeRate">The rate at which spending is discounted; greater than −1.</param>
    /// <param name="reinvestmentRate">The rate at which earnings grow to the end; greater than −1.</param>
    /// <param name="flows">Finite amounts at times 0, 1, 2 …</param>
    /// <returns>Undefined where nothing is spent, nothing earned, or there is one amount only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rate or an amount is outside its range.</exception>
    public static Measured ModifiedInternalRate(
        double financeRate,
        double reinvestmentRate,
        params ReadOnlySpan<double> flows
    )
    {
        RequireRate(financeRate);
        RequireRate(reinvestmentRate);
        Domain.Real.Require(flows);
        double spent = 0;
        double earned = 0;
        for (int t = 0; t < flows.Length; t++)
        {
            if (flows[t] < 0)
            {
                spent -= flows[t] * Math.Pow(1 + financeRate, -t);
            }
            else
            {
                earned += flows[t] * Math.Pow(1 + reinvestmentRate, flows.Length - 1 - t);
            }
        }

        return spent > 0 && earned > 0 && flows.Length > 1
            ? Math.Pow(earned / spent, 1.0 / (flows.Length - 1)) - 1
            : new Undefined(
                UndefinedReason.DoesNotExist,
                "A modified internal rate needs something spent and something earned, in at least two periods."
            );
    }

    /// <summary>When the sum of all amounts so far reaches 0 for the first time; see <see cref="Roadmaps.Payback"/>.</summary>
    /// <param name="flows">Finite amounts at times 0, 1, 2 …</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is not finite.</exception>
    public static Payback Payback(params ReadOnlySpan<double> flows) => Roadmaps.Payback.Of(0, flows);

    /// <summary>When the discounted sum of all amounts so far reaches 0 for the first time.</summary>
    /// <param name="rate">Per period; greater than −1.</param>
    /// <param name="flows">Finite amounts at times 0, 1, 2 …</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or an amount is outside its range.</exception>
    public static Payback DiscountedPayback(double rate, params ReadOnlySpan<double> flows) =>
        Roadmaps.Payback.Of(RequireRate(rate), flows);

    /// <summary>(benefits − costs) ÷ costs; undefined without costs. Present values give the discounted return.</summary>
    /// <param name="benefits">The sum of what is earned.</param>
    /// <param name="costs">The sum of what is spent, as a positive number; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount is not finite, or the costs are negative.</exception>
    public static Measured ReturnOnInvestment(double benefits, double costs)
    {
        Domain.Real.Require(benefits);
        return Domain.NonNegative.Require(costs) > 0
            ? (benefits - costs) / costs
            : new Undefined(UndefinedReason.ZeroDenominator, "A return on an investment of 0 is undefined.");
    }

    /// <summary>The profitability index: present value of all amounts after the first ÷ the first as a positive number. Above 1 is worth it.</summary>
    /// <param name="rate">Per period; greater than −1.</param>
    /// <param name="flows">Finite amounts at times 0, 1, 2 …, the first negative.</param>
    /// <returns>Undefined where the first amount is not spent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or an amount is outside its range.</exception>
    public static Measured ProfitabilityIndex(double rate, params ReadOnlySpan<double> flows)
    {
        RequireRate(rate);
        Domain.Real.Require(flows);
        return !flows.IsEmpty && flows[0] < 0
            ? 1 - NetPresentValue(rate, flows) / flows[0]
            : new Undefined(UndefinedReason.ZeroDenominator, "A profitability index needs an investment at time 0.");
    }

    /// <summary>How many units pay for a fixed cost: fixed cost ÷ (price − variable cost).</summary>
    /// <param name="fixedCost">At least 0.</param>
    /// <param name="price">Of a unit.</param>
    /// <param name="variableCost">Of a unit.</param>
    /// <returns>Undefined where a unit earns nothing: no number of units ever pays.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the fixed cost is negative.</exception>
    public static Measured BreakEvenUnits(double fixedCost, double price, double variableCost)
    {
        Domain.NonNegative.Require(fixedCost);
        double margin = Domain.Real.Require(price) - Domain.Real.Require(variableCost);
        return margin > 0 ? fixedCost / margin
            : fixedCost == 0 ? 0
            : new Undefined(
                UndefinedReason.Infinite,
                $"A unit earns {NumberText.Number(margin)} after its own cost, so no number of units pays for a fixed cost."
            );
    }

    /// <summary>The units that pay for an uncertain fixed cost; draws in which a unit earns nothing make a simulation say so.</summary>
    /// <param name="fixedCost">The cost that does not grow with units.</param>
    /// <param name="price">Of a unit.</param>
    /// <param name="variableCost">Of a unit.</param>
    public static Estimate BreakEvenUnits(Estimate fixedCost, Estimate price, Estimate variableCost) =>
        fixedCost / (price - variableCost);

    internal static double RequireRate(double rate) =>
        rate > -1 && double.IsFinite(rate)
            ? rate
            : throw new ArgumentOutOfRangeException(
                nameof(rate),
                rate,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"rate must be a finite number greater than -1, but was {rate}"
                )
            );

    internal static void RequireRate(Estimate rate)
    {
        if (
            (rate.IsCertain || rate.IsDistribution)
            && !(rate.Support.Lower > -1 || (rate.Support.Lower == -1 && !rate.IsCertain))
        )
        {
            // A normal rate of 8 % ± 2 % reaches −1 in no draw; what does is found when it is drawn.
            if (rate.IsCertain || !(rate.ProbabilityBelow(-1) < 1e-9))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(rate),
                    rate,
                    FormattableString.Invariant($"rate must be greater than -1, but was {rate}")
                );
            }
        }
    }

    private static void RequireTime(Estimate time)
    {
        if ((time.IsCertain || time.IsDistribution) && time.Support.Lower < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, $"time must be at least 0, but was {time}");
        }
    }
}

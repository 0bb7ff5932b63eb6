using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>When what was earned has paid for what was spent.</summary>
/// <remarks>
/// <see cref="WholePeriods"/> is the first period by whose end the sum is no longer negative; <see cref="Periods"/> takes an amount to flow
/// evenly between the period before and its own, so that half of it comes in half of the time.
/// </remarks>
public sealed record Payback
{
    private Payback(Measured periods, Measured wholePeriods, bool isLasting, bool isDiscounted)
    {
        Periods = periods;
        WholePeriods = wholePeriods;
        IsLasting = isLasting;
        IsDiscounted = isDiscounted;
    }

    /// <summary>Periods from time 0, with the part of the last one; 0 where nothing was ever owed; undefined where it never pays back.</summary>
    public Measured Periods { get; }

    /// <summary>The first whole period by whose end it has paid back; undefined where it never does.</summary>
    public Measured WholePeriods { get; }

    /// <summary>Whether the sum stays at 0 or above from then on; spending at the end, as for retirement, may take it below again.</summary>
    public bool IsLasting { get; }

    /// <summary>Whether amounts were discounted.</summary>
    public bool IsDiscounted { get; }

    /// <summary>The payback in a sentence.</summary>
    public Explanation Explanation =>
        new(
            Periods.TryGet(out double periods, out Undefined? undefined)
                ? $"It pays back after {NumberText.Number(periods)} periods{(IsLasting ? "" : ", and falls below again later")}."
                : undefined.Sentence,
            IsDiscounted ? "discounted payback" : "payback",
            ["an amount flows evenly between the period before and its own"]
        );

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static Payback Of(double rate, ReadOnlySpan<double> flows)
    {
        Domain.Real.Require(flows);
        if (flows.IsEmpty)
        {
            throw new ArgumentException("flows must hold at least one amount, but was empty", nameof(flows));
        }

        double sum = 0;
        double factor = 1;
        double size = 0;
        double? paid = null;
        int period = 0;
        bool isLasting = true;
        for (int t = 0; t < flows.Length; t++)
        {
            double amount = flows[t] * factor;
            double before = sum;
            sum += amount;
            size += Math.Abs(amount);
            factor /= 1 + rate;

            // Sums such as −0.3 + 0.1 + 0.2 reach 0 to rounding.
            bool isNegative = sum < -4e-16 * size;
            if (paid is null && !isNegative)
            {
                paid = t == 0 ? 0 : t - 1 + Math.Clamp(-before / amount, 0, 1);
                period = t;
            }
            else if (paid is not null && isNegative)
            {
                isLasting = false;
            }
        }

        bool isDiscounted = rate != 0;
        return paid is { } periods
            ? new(periods, period, isLasting, isDiscounted)
            : Never(sum, flows.Length - 1, isDiscounted);
    }

    private static Payback Never(double sum, int last, bool isDiscounted)
    {
        Undefined never = new(
            UndefinedReason.DoesNotExist,
            $"It does not pay back within {NumberText.Count(last)} periods: {NumberText.Number(-sum)} is still owed."
        );
        return new(never, never, isLasting: false, isDiscounted);
    }
}

using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>What the average run lengths of control charts share: their range, and the search for the limit that gives one.</summary>
internal static class RunLength
{
    /// <summary>Beyond it the equations are singular to a double's digits: their error is about the run length times 10⁻¹⁵.</summary>
    public const double Longest = 1e10;

    /// <summary>The run lengths that a limit can be asked for.</summary>
    public static Domain Wanted { get; } = Domain.Between(2, 1e9);

    /// <summary>The shifts, in standard deviations, that a run length is computed for.</summary>
    public static Domain Shifts { get; } = Domain.Between(-20, 20);

    public static Undefined TooLong { get; } =
        new(
            UndefinedReason.Infinite,
            "The average run length exceeds 10,000,000,000 observations, more than is computed."
        );

    public static Measured Of(double length) => length is >= 1 and <= Longest ? length : TooLong;

    /// <summary>The average run length L(z) at every node of (1 − K)·L = 1.</summary>
    public static bool TrySolve(int size, Func<int, int, double> kernel, out double[] lengths)
    {
        LuDecomposition equations = LuDecomposition.Of(
            Matrix.Create(size, size, (row, column) => (row == column ? 1 : 0) - kernel(row, column))
        );
        double[] ones = new double[size];
        Array.Fill(ones, 1);
        lengths = equations.IsSingular ? [] : equations.Solve(ones);
        return lengths.Length > 0;
    }

    /// <summary>The limit whose run length is the wanted one. Run lengths grow with the limit; from the first that is too long on, all are.</summary>
    public static double LimitFor(
        double wanted,
        double lower,
        double upper,
        Func<double, Measured> length,
        double step = 1
    )
    {
        double high = Math.Min(upper, lower + step);
        while (high < upper && Excess(high) < 0)
        {
            high = Math.Min(upper, high * 2);
        }

        return Excess(lower) > 0 || Excess(high) < 0
            ? throw new ArgumentOutOfRangeException(
                nameof(wanted),
                wanted,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the average run length must be one that a limit from {lower} to {upper} gives, from {length(lower)} to {length(upper)}, but was {wanted}"
                )
            )
            : RootFinding.Bracketed(Excess, lower, high, 1e-11).Value;

        double Excess(double limit) => length(limit).TryGet(out double own, out _) ? Elementary.Log(own / wanted) : 50;
    }
}

using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The points 0, h, 2h, … that losses are reckoned on.</summary>
/// <remarks>Where h is a decimal of at most 15 digits its multiples are the decimals themselves: the third multiple of 0.1 is 0.3.</remarks>
internal readonly record struct Lattice
{
    /// <summary>The most points of a distribution on a lattice.</summary>
    public const int MostPoints = 1 << 24;

    private readonly decimal _decimal;

    public Lattice(double step)
    {
        Step = Domain.Positive.Require(step);
        _decimal = IsDecimal(step, out decimal exact) ? exact : 0;
    }

    /// <summary>h.</summary>
    public double Step { get; }

    /// <summary>The amount at a point.</summary>
    public double Amount(long point) => _decimal > 0 ? (double)(point * _decimal) : point * Step;

    /// <summary>The last point at or below an amount; within 10⁻⁹ steps, or a few roundings, an amount is at a point.</summary>
    public long AtMost(double amount)
    {
        double place = amount / Step;
        double nearest = Math.Round(place);
        double whole =
            Math.Abs(place - nearest) <= Math.Max(1e-9, 4e-16 * Math.Abs(place)) ? nearest : Math.Floor(place);
        return (long)Math.Clamp(whole, -1, long.MaxValue / 2);
    }

    /// <summary>The point of an amount that must be at one.</summary>
    /// <exception cref="ArgumentException">It is between two points.</exception>
    public int PointOf(double amount, string name)
    {
        long point = AtMost(amount);
        double place = amount / Step;
        return Math.Abs(place - point) <= Math.Max(1e-9, 4e-16 * place) && point <= MostPoints
            ? (int)point
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must be multiples of {Step}, at most {MostPoints} of them, but one was {amount}"
                ),
                name
            );
    }

    /// <summary>The coarsest lattice that holds all amounts; false where they are no decimals, or need more than the most points.</summary>
    public static bool TryFind(IEnumerable<double> amounts, out Lattice lattice)
    {
        lattice = default;
        List<decimal> exact = [];
        foreach (double amount in amounts)
        {
            if (!IsDecimal(amount, out decimal value))
            {
                return false;
            }

            if (value != 0)
            {
                exact.Add(value);
            }
        }

        if (exact.Count == 0)
        {
            lattice = new(1);
            return true;
        }

        decimal divisor = exact[0];
        foreach (decimal value in exact)
        {
            (decimal larger, decimal smaller) = value > divisor ? (value, divisor) : (divisor, value);
            while (smaller != 0)
            {
                (larger, smaller) = (smaller, larger % smaller);
            }

            divisor = larger;
        }

        lattice = new((double)divisor);
        return exact.Max() / divisor <= MostPoints;
    }

    /// <summary>Whether a number at least 0 is a decimal of so few digits that it can be written down and read back.</summary>
    private static bool IsDecimal(double value, out decimal exact)
    {
        bool isInRange = value is 0 or (>= 1e-9 and <= 1e15);
        exact = isInRange ? (decimal)value : 0;
        return isInRange && (double)exact == value;
    }
}

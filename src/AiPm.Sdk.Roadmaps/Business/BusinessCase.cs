using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Benefits and costs over periods, each certain or uncertain, and the rate at which they are discounted.</summary>
/// <remarks>
/// A quantity that stands in several amounts, as a price in every year, needs a name, so that it is one quantity: <c>Estimate.Interval(8, 12).Named("price")</c>.
/// </remarks>
public sealed record BusinessCase
{
    /// <summary>A business case.</summary>
    /// <param name="rate">The cost of capital per period, greater than −1.</param>
    /// <param name="lines">At least one with an amount; each name once.</param>
    /// <exception cref="ArgumentException">There is no amount, a name stands twice, or the rate is outside its range.</exception>
    public BusinessCase(Estimate rate, params IReadOnlyList<BusinessLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        CashFlows.RequireRate(rate);
        string? twice = lines
            .GroupBy(line => line.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"line \"{twice}\" stands twice", nameof(lines));
        }

        Periods = lines.Count == 0 ? 0 : lines.Max(line => line.Amounts.Length);
        if (Periods == 0)
        {
            throw new ArgumentException("lines must hold at least one amount, but had none", nameof(lines));
        }

        Rate = rate;
        Lines = [.. lines];
    }

    /// <summary>The cost of capital per period.</summary>
    public Estimate Rate { get; }

    /// <summary>The lines.</summary>
    public ImmutableArray<BusinessLine> Lines { get; }

    /// <summary>The number of amounts in the longest line, the one at time 0 included.</summary>
    public int Periods { get; }

    /// <summary>What all lines come to at times 0, 1, 2 …: benefits less costs.</summary>
    public IReadOnlyList<Estimate> NetFlows =>
        [
            .. Enumerable
                .Range(0, Periods)
                .Select(t =>
                    Estimate.Sum([
                        .. Lines
                            .Where(line => t < line.Amounts.Length)
                            .Select(line => line.IsCost ? -line.Amounts[t] : line.Amounts[t]),
                    ])
                ),
        ];

    /// <summary>The net present value as an uncertain quantity.</summary>
    public Estimate NetPresentValue => CashFlows.NetPresentValue(Rate, [.. NetFlows]);

    /// <summary>Draws all quantities together and answers with value, return, payback and rates, each with its probabilities.</summary>
    /// <param name="options">Draws, seed and threads; 10,000 from seed 1 when left out. A certain case is not drawn.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>Cost: draws × lines × periods; internal rates are solved for when they are asked for.</remarks>
    /// <exception cref="ArgumentException">An unnamed quantity stands in several amounts.</exception>
    /// <exception cref="UndefinedException">Draws are not finite, or draws of the rate reach −1.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public BusinessForecast Forecast(SimulationOptions? options = null, CancellationToken cancellation = default) =>
        BusinessForecast.Of(this, options ?? SimulationOptions.Default, cancellation);

    /// <summary>The value of a named quantity at which the mean net present value is 0.</summary>
    /// <param name="quantity">The name of a quantity in an amount or in the rate.</param>
    /// <param name="lower">The least value it may have.</param>
    /// <param name="upper">The greatest; greater than the lower.</param>
    /// <param name="options">Draws and seed; the same draws at every value.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>Cost: some thirty simulations. Where the value crosses 0 several times in the range, one crossing is found.</remarks>
    /// <exception cref="ArgumentException">No quantity has this name; the message suggests one that is spelt alike.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not finite or not in order.</exception>
    /// <exception cref="InvalidOperationException">The quantity is correlated with others.</exception>
    public BreakEven BreakEven(
        string quantity,
        double lower,
        double upper,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        RequireQuantity(quantity);
        Domain.Real.Require(lower);
        Domain.Between(lower, double.MaxValue).Require(upper);
        SimulatedValue Mean(double value) => Given(quantity, value).Forecast(options, cancellation).Mean;

        double below = Mean(lower).Value;
        double above = Mean(upper).Value;
        if (below * Math.Sign(above) > 0)
        {
            return new(
                quantity,
                new Undefined(
                    UndefinedReason.DoesNotExist,
                    $"The case is worth {(below > 0 ? "more" : "less")} than nothing on average at {quantity} = {NumberText.Number(lower)} and at {NumberText.Number(upper)}: there is no break-even known between."
                ),
                0
            );
        }

        double value = RootFinding
            .Bracketed(x => Mean(x).Value, lower, upper, tolerance: 1e-12 * Math.Max(Math.Abs(lower), Math.Abs(upper)))
            .Value;
        double step = 1e-4 * (upper - lower);
        double slope =
            (Mean(Math.Min(upper, value + step)).Value - Mean(Math.Max(lower, value - step)).Value)
            / (Math.Min(upper, value + step) - Math.Max(lower, value - step));
        double error = Mean(value).StandardError;
        return new(quantity, value, error == 0 || slope == 0 ? 0 : error / Math.Abs(slope));
    }

    /// <summary>The case with a value in the place of a named quantity.</summary>
    /// <exception cref="ArgumentException">No quantity has this name.</exception>
    /// <exception cref="InvalidOperationException">The quantity is correlated with others.</exception>
    public BusinessCase Given(string quantity, Estimate value)
    {
        RequireQuantity(quantity);
        return new(Rate.Given(quantity, value), [.. Lines.Select(line => line.Given(quantity, value))]);
    }

    /// <summary>Equal when rate and lines are.</summary>
    public bool Equals(BusinessCase? other) =>
        other is not null && Rate.Equals(other.Rate) && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rate, Lines.Length, Periods);

    private void RequireQuantity(string quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        string[] names =
        [
            .. Lines
                .SelectMany(line => line.Amounts)
                .SelectMany(amount => amount.Names)
                .Concat(Rate.Names)
                .Distinct(StringComparer.Ordinal),
        ];
        if (!names.Contains(quantity, StringComparer.Ordinal))
        {
            string? suggestion = Spelling.Suggest(quantity, names);
            throw new ArgumentException(
                $"\"{quantity}\" is not a named quantity of the case{(suggestion is null ? "" : "; " + suggestion)}",
                nameof(quantity)
            );
        }
    }
}

namespace AiPm.Sdk.Prioritization;

/// <summary>One voter's order, a row as it came: ties and left-out items are allowed. It is checked with all others by <see cref="Ballots.Of"/>.</summary>
/// <param name="Voter">Who voted.</param>
/// <param name="Places">The items place by place, best first; items in one place tie.</param>
/// <param name="Weight">How often the voter counts; 1 when left out.</param>
public sealed record Ballot(string Voter, IReadOnlyList<IReadOnlyList<string>> Places, double Weight = 1)
{
    /// <summary>A ballot without ties.</summary>
    /// <param name="voter">Who voted.</param>
    /// <param name="order">The items, best first.</param>
    public static Ballot Of(string voter, params IReadOnlyList<string> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new(voter, [.. order.Select(item => (IReadOnlyList<string>)[item])]);
    }

    /// <summary>A ballot from numbers, as ranks or scores; equal numbers tie.</summary>
    /// <param name="voter">Who voted.</param>
    /// <param name="numbers">The number of each item that the voter gave one.</param>
    /// <param name="highestFirst">Whether the highest number is best, as of scores; otherwise the lowest is, as of ranks.</param>
    /// <param name="weight">How often the voter counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN.</exception>
    public static Ballot FromNumbers(
        string voter,
        IEnumerable<KeyValuePair<string, double>> numbers,
        bool highestFirst = false,
        double weight = 1
    )
    {
        ArgumentNullException.ThrowIfNull(numbers);
        KeyValuePair<string, double>[] all = [.. numbers];
        foreach ((string item, double number) in all)
        {
            if (double.IsNaN(number))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(numbers),
                    number,
                    $"the number of \"{item}\" must be a number, but was NaN"
                );
            }
        }

        IEnumerable<IGrouping<double, KeyValuePair<string, double>>> places = all.GroupBy(number => number.Value);
        return new(
            voter,
            [
                .. (
                    highestFirst ? places.OrderByDescending(place => place.Key) : places.OrderBy(place => place.Key)
                ).Select(place => (IReadOnlyList<string>)[.. place.Select(number => number.Key)]),
            ],
            weight
        );
    }

    /// <summary>The order in one line: <c>Ann: search &gt; export = import</c>.</summary>
    public override string ToString() =>
        $"{Voter}: {string.Join(" > ", Places.Select(place => string.Join(" = ", place)))}";
}

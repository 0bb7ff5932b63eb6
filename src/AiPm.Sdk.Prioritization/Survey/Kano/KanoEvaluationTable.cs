using System.Buffers;

namespace AiPm.Sdk.Prioritization;

/// <summary>Which category each pair of replies means: a published table, or a team's own.</summary>
public sealed record KanoEvaluationTable
{
    /// <summary>The number of replies to each question.</summary>
    internal const int Replies = 5;

    private const string Letters = "MOAIRQ";

    private static readonly SearchValues<char> LettersAllowed = SearchValues.Create(Letters);

    private readonly string _letters;

    /// <summary>A table from its five rows.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="source">Who published it, with the year.</param>
    /// <param name="rows">
    /// One row a functional reply (like, must-be, neutral, live-with, dislike), each of five letters of M, O, A, I, R and Q in the order of
    /// the dysfunctional replies: <c>"QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"</c>.
    /// </param>
    /// <exception cref="ArgumentException">A text is blank, or the rows are not five of five such letters.</exception>
    public KanoEvaluationTable(string name, string source, params ReadOnlySpan<string> rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (rows.Length != Replies)
        {
            throw new ArgumentException(
                $"rows must be 5, one for each functional reply, but were {rows.Length}",
                nameof(rows)
            );
        }

        for (int row = 0; row < Replies; row++)
        {
            ArgumentNullException.ThrowIfNull(rows[row], nameof(rows));
            if (rows[row].Length != Replies || rows[row].AsSpan().ContainsAnyExcept(LettersAllowed))
            {
                throw new ArgumentException(
                    $"rows must each be 5 letters of M, O, A, I, R and Q, but row {row} was \"{rows[row]}\"",
                    nameof(rows)
                );
            }
        }

        Name = name;
        Source = source;
        _letters = string.Concat(rows);
    }

    /// <summary>The usual table. Kano, Seraku, Takahashi and Tsuji 1984; Berger et al. 1993, Center for Quality of Management Journal 2(4), p. 6.</summary>
    public static KanoEvaluationTable Standard { get; } =
        new(
            "standard",
            "Kano, Seraku, Takahashi and Tsuji 1984; Berger et al. 1993",
            "QAAAO",
            "RIIIM",
            "RIIIM",
            "RIIIM",
            "RRRRQ"
        );

    /// <summary>
    /// Pouliot's variant: expecting both, or living with both, the feature and its absence is questionable rather than indifferent.
    /// After Pouliot in Berger et al. 1993, section Vc; the two cells follow later descriptions of it.
    /// </summary>
    public static KanoEvaluationTable Pouliot { get; } =
        new("Pouliot", "Pouliot in Berger et al. 1993, section Vc", "QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ");

    /// <summary>What the table is called.</summary>
    public string Name { get; }

    /// <summary>Who published it.</summary>
    public string Source { get; }

    /// <summary>The category of a pair of replies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A reply is none of the five.</exception>
    public KanoCategory this[KanoReply functional, KanoReply dysfunctional] =>
        Of(KanoTally.Cell(Require(functional, nameof(functional)), Require(dysfunctional, nameof(dysfunctional))));

    /// <summary>The five rows, as given.</summary>
    public IReadOnlyList<string> Rows =>
        [.. Enumerable.Range(0, Replies).Select(row => _letters.Substring(row * Replies, Replies))];

    internal KanoCategory Of(int cell) => (KanoCategory)Letters.IndexOf(_letters[cell], StringComparison.Ordinal);

    internal static char Letter(KanoCategory category) => Letters[(int)category];

    internal static bool IsReply(KanoReply reply) => reply is >= KanoReply.Like and <= KanoReply.Dislike;

    internal static KanoReply Require(KanoReply reply, string name) =>
        IsReply(reply)
            ? reply
            : throw new ArgumentOutOfRangeException(
                name,
                reply,
                $"{name} must be a reply from 1 (like) to 5 (dislike), but was {(int)reply}"
            );
}

using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The kernel of ELECTRE I, and how it came about.</summary>
public sealed class ElectreResult
{
    private readonly OutrankingRelation _relation;

    internal ElectreResult(Electre method, DecisionMatrix matrix, OutrankingRelation relation)
    {
        _relation = relation;
        Method = method;
        Matrix = matrix;
        Concordance = new(matrix.Items, matrix.Items, relation.Concordance);
        Discordance = new(matrix.Items, matrix.Items, relation.Discordance);
        Warnings = [.. MatrixResult.ConstantCriteria(matrix, matrix.Numbers())];
        int items = matrix.Items.Count;
        Kernel = Names(i => relation.Kernel[i]);
        NotOutranked = Names(i => !relation.Outranks.AsSpan(i * items, items).Contains(true));
        int[] circles = relation.Circles.ToArray();
        Cycles =
        [
            .. Enumerable
                .Range(0, items)
                .GroupBy(i => circles[i])
                .Where(circle => circle.Count() > 1)
                .Select(circle =>
                    (IReadOnlyList<string>)[.. circle.Select(i => matrix.Items[i]).Order(StringComparer.Ordinal)]
                )
                .OrderBy(circle => circle[0], StringComparer.Ordinal),
        ];
        Explanation = new(
            Sentence(),
            method.Description,
            [
                "The cells are certain; how sure the kernel is, a forecast says.",
                "The kernel is a set to look at, not a ranking.",
            ]
        );
    }

    /// <summary>The method, with its options.</summary>
    public Electre Method { get; }

    /// <summary>What was judged.</summary>
    public DecisionMatrix Matrix { get; }

    /// <summary>c(row, column): the weight of the criteria where the row's item is at least as good. The diagonal has no meaning and is 0.</summary>
    public LabelledTable Concordance { get; }

    /// <summary>d(row, column): by how much the column's item is better where it is most better, as a part of the largest range. The diagonal has no meaning and is 0.</summary>
    public LabelledTable Discordance { get; }

    /// <summary>The kernel, in alphabetical order: no item of it outranks another outside its circle, and every other item is outranked by one of it.</summary>
    public IReadOnlyList<string> Kernel { get; }

    /// <summary>The items that no other outranks, in alphabetical order: what scikit-criteria calls the kernel, and a part of it. Empty where all stand in circles.</summary>
    public IReadOnlyList<string> NotOutranked { get; }

    /// <summary>The circles of items that outrank each other, directly or by others: thresholds too mild to tell them apart.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    /// <summary>What should be known when this is read: criteria that tell nothing.</summary>
    public IReadOnlyList<MatrixWarning> Warnings { get; }

    /// <summary>The kernel in a sentence, and how it was made.</summary>
    public Explanation Explanation { get; }

    /// <summary>Whether an item outranks another.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public bool Outranks(string id, string other)
    {
        int above = Matrix.IndexOf(id);
        return _relation.Outranks[Matrix.IndexOf(other) * Matrix.Items.Count + above];
    }

    /// <summary>Why an item does or does not outrank another, as a sentence with both indices and their thresholds.</summary>
    /// <exception cref="ArgumentException">There is no such item, or both are the same.</exception>
    public Explanation Why(string id, string other)
    {
        if (id == other)
        {
            throw new ArgumentException($"an item does not outrank itself; \"{id}\" was given twice", nameof(other));
        }

        double concordance = Concordance[id, other];
        double discordance = Discordance[id, other];
        string verdict = Outranks(id, other) ? "outranks" : "does not outrank";
        return new(
            $"{id} {verdict} {other}: criteria with {ShareText.Share(concordance)} of the weight say that it is at least as good ({ShareText.Share(Method.Concordance)} needed), and the strongest objection is {NumberText.Number(discordance)} of the largest range ({NumberText.Number(Method.Discordance)} allowed).",
            Method.Description,
            []
        );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private string[] Names(Func<int, bool> holds) =>
        [
            .. Enumerable
                .Range(0, Matrix.Items.Count)
                .Where(holds)
                .Select(i => Matrix.Items[i])
                .Order(StringComparer.Ordinal),
        ];

    private string Sentence()
    {
        int dropped = Matrix.Items.Count - Kernel.Count;
        string circles =
            Cycles.Count == 0
                ? ""
                : $" {string.Join("; ", Cycles.Select(circle => string.Join(", ", circle)))} outrank each other in a circle.";
        return $"{Kernel.Count} of {Matrix.Items.Count} items remain: {string.Join(", ", Kernel)}; "
            + (
                dropped == 0 ? "none is outranked."
                : dropped == 1 ? "the other is outranked by one of them."
                : $"the {dropped} others are outranked by one of them."
            )
            + circles;
    }
}

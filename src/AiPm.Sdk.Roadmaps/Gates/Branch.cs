namespace AiPm.Sdk.Roadmaps;

/// <summary>Where work goes from a gate that was not passed in its last try.</summary>
public sealed record Branch
{
    private Branch(BranchKind kind, string? first = null)
    {
        Kind = kind;
        First = first;
    }

    /// <summary>The roadmap stops: nothing that is not finished by then is done.</summary>
    public static Branch Stop { get; } = new(BranchKind.Stop);

    /// <summary>Work goes on as if the gate had been passed: shipped with what there is.</summary>
    public static Branch Continue { get; } = new(BranchKind.Continue);

    /// <summary>Which of the three.</summary>
    public BranchKind Kind { get; }

    /// <summary>The first item of the way that is taken; <see langword="null"/> where there is none.</summary>
    public string? First { get; }

    /// <summary>
    /// Another way is taken: the item <paramref name="first"/> and all that wait for it, directly or through others. They are done only then, and
    /// what waits for the gate waits for all of them.
    /// </summary>
    /// <param name="first">The id of an item of the roadmap; it need not be linked to the gate.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public static Branch Pivot(string first)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(first);
        return new(BranchKind.Pivot, first);
    }

    /// <summary>The branch as a word: <c>stop</c>, <c>continue</c>, <c>pivot to "buy a model"</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            BranchKind.Stop => "stop",
            BranchKind.Continue => "continue",
            _ => $"pivot to \"{First}\"",
        };
}

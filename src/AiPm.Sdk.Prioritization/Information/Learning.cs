namespace AiPm.Sdk.Prioritization;

/// <summary>What would be found out exactly before a decision.</summary>
public sealed record Learning
{
    private Learning(string? item, string? input, string? quantity) =>
        (ItemId, InputName, QuantityName) = (item, input, quantity);

    /// <summary>Everything: the value of it is the expected value of perfect information (EVPI).</summary>
    public static Learning Everything { get; } = new(null, null, null);

    /// <summary>The item whose inputs are found out; <see langword="null"/> where that is not of one item.</summary>
    public string? ItemId { get; }

    /// <summary>The one input of the item that is found out; <see langword="null"/> for all.</summary>
    public string? InputName { get; }

    /// <summary>The named quantity that is found out, wherever it stands; <see langword="null"/> where it is not one.</summary>
    public string? QuantityName { get; }

    /// <summary>All inputs of one item.</summary>
    public static Learning Item(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new(id, null, null);
    }

    /// <summary>One input of one item. Where it is a named quantity, other items that are made of that are told by it, too.</summary>
    public static Learning Input(string id, string input)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(input);
        return new(id, input, null);
    }

    /// <summary>A quantity by its name, as <c>platform cost</c>, in all inputs that are made of it.</summary>
    public static Learning Quantity(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(null, null, name);
    }

    /// <summary>What is found out, in words: <c>the effort of search</c>.</summary>
    public override string ToString() =>
        QuantityName is not null ? $"\"{QuantityName}\""
        : ItemId is null ? "everything"
        : InputName is null ? $"everything about {ItemId}"
        : $"the {InputName} of {ItemId}";
}

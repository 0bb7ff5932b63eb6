namespace AiPm.Sdk;

/// <summary>A sentence of a story, with the results it says. Equality compares the list by reference.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Bindings">Every number, name and day in it, in their order; at least one.</param>
public sealed record StorySentence(string Text, IReadOnlyList<StoryBinding> Bindings)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}

namespace AiPm.Sdk;

internal sealed partial class StoryWriter
{
    /// <summary>How many gaps are told one by one; that there are more is told, too.</summary>
    private const int MostGaps = 6;

    private IEnumerable<StorySentence> NotKnown()
    {
        const string list = "$.notKnown";
        int gaps = source.Count(list);
        for (int i = 0; i < Math.Min(gaps, MostGaps); i++)
        {
            yield return Say($"{source.Text(At(list, i, "sentence"))}");
        }

        if (gaps > MostGaps)
        {
            yield return Say(
                $"In all, {source.Elements(list)} things are not known; the whole review names the others."
            );
        }
    }
}

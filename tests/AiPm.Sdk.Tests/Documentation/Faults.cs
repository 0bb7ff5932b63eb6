namespace AiPm.Sdk.Tests.Documentation;

/// <summary>What is wrong with documents, all of it in the failure: an assertion on the collection would show the first few.</summary>
internal static class Faults
{
    public static void None(IEnumerable<string> faults)
    {
        string text = string.Join('\n', faults);
        Assert.True(text.Length == 0, text);
    }
}

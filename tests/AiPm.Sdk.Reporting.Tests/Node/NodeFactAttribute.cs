namespace AiPm.Sdk.Reporting.Tests;

/// <summary>A test that asks the real chart libraries. It needs Node and, once, <c>npm ci</c> in the folder node beside the tests.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(NodeCheck.Folder, "node_modules")))
        {
            Skip = "Run 'npm ci' in tests/AiPm.Sdk.Reporting.Tests/node to check with the real chart libraries.";
        }
    }
}

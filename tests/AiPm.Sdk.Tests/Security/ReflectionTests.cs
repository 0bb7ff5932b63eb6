namespace AiPm.Sdk.Tests.Security;

public class ReflectionTests
{
    /// <summary>Also what the trimmer would let pass: a type named by a text is a type that a document could name.</summary>
    [Fact]
    public void Nothing_is_loaded_called_or_started_by_name()
    {
        string[] names =
        [
            "Activator.",
            "Type.GetType(",
            "Assembly.Load",
            ".GetMethod(",
            ".MakeGenericType(",
            ".MakeGenericMethod(",
            "DynamicInvoke",
            "BinaryFormatter",
            "Process.Start",
        ];
        IEnumerable<string> found =
            from file in Directory.EnumerateFiles(
                Path.Combine(TestData.Repository, "src"),
                "*.cs",
                SearchOption.AllDirectories
            )
            where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            from name in names
            where File.ReadAllText(file).Contains(name, StringComparison.Ordinal)
            select $"{Path.GetRelativePath(TestData.Repository, file)}: {name}";
        Assert.Equal([], found);
    }
}

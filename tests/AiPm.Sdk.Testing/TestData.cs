namespace AiPm.Sdk.Testing;

/// <summary>Where a test finds its files: beside its own assembly for reference data, or in the repository for documents.</summary>
public static class TestData
{
    /// <summary>A file under the test project's ReferenceData folder, as copied to the output.</summary>
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "ReferenceData", name);

    /// <summary>The root of the repository: the nearest folder above that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AiPm.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above the tests holds AiPm.Sdk.sln.");
    }
}

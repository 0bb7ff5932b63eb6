namespace ApiReference;

/// <summary>Every generated page, by its path in the repository.</summary>
public static class Reference
{
    /// <summary>The pages of the API and those of methods, as the code has them now.</summary>
    public static IReadOnlyDictionary<string, string> Of(Library library)
    {
        SortedDictionary<string, string> pages = new(StringComparer.Ordinal);
        IReadOnlyList<MethodPage> methods = MethodPage.All(library);
        HashSet<string> linked = library.Linked(methods.SelectMany(page => page.Names));
        foreach (ConceptPage page in ConceptPage.All(library, linked))
        {
            pages.Add(page.Path, page.Text());
        }

        foreach ((string path, string text) in IndexPages.All(library))
        {
            pages.Add(path, text);
        }

        foreach (MethodPage page in methods)
        {
            pages.Add(page.Path, page.Completed());
        }

        if (methods.Count > 0)
        {
            pages.Add(MethodPage.IndexPath, MethodPage.Index(library, methods));
        }

        return pages;
    }
}

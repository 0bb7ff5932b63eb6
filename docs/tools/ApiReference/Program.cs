using ApiReference;

// Writes the API reference and the definitions on the pages of methods: dotnet run --project docs/tools/ApiReference
string repository = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(repository, "AiPm.Sdk.sln")))
{
    Console.Error.WriteLine($"{repository} is not the repository's folder: start there, or give its path.");
    return 2;
}

Library library = Library.Load(repository, AppContext.BaseDirectory);
Committed pages = new(repository, Reference.Of(library));
Console.WriteLine(
    pages.Write() is { Count: > 0 } written ? string.Join('\n', written) : "Everything is as the code has it."
);
return 0;

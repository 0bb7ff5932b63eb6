namespace AiPm.Sdk.Tests.Documentation;

/// <summary>A block's output is read from the console, and it runs in the repository's folder: both belong to the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(DocumentationCollection), DisableParallelization = true)]
public class DocumentationCollection;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Where in the life of an AI product an item stands.</summary>
public enum LifecycleStage
{
    /// <summary>The problem and its measure of success are being defined.</summary>
    ProblemDefinition,

    /// <summary>Data is gathered or labelled.</summary>
    DataCollection,

    /// <summary>Data is checked, joined and cleaned.</summary>
    DataCleaning,

    /// <summary>A model is trained, tuned or prompted.</summary>
    Training,

    /// <summary>The model or product is measured against its target.</summary>
    Evaluation,

    /// <summary>It is brought to users.</summary>
    Deployment,

    /// <summary>It is watched in use.</summary>
    Monitoring,

    /// <summary>It is improved from what use has shown.</summary>
    Iteration,

    /// <summary>It is taken out of use.</summary>
    Retirement,
}

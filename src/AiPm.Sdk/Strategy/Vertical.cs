namespace AiPm.Sdk;

/// <summary>One of the four sides a product is looked at from; a plan that leaves one empty has not thought of it yet.</summary>
public enum Vertical
{
    /// <summary>What the business wants of it.</summary>
    BusinessGoals,

    /// <summary>What people who use it get.</summary>
    UserExperience,

    /// <summary>What it is built with and runs on.</summary>
    Technology,

    /// <summary>What it learns from and is measured with.</summary>
    Data,
}

package io.safeconduct.browser;

import org.openqa.selenium.By;

/** Camunda Tasklist: lists on the left, their tasks beside them, the chosen task on the right. */
final class Tasklist {

    private static final By TASKS = By.cssSelector("li.task");

    private final Browser browser;

    Tasklist(Browser browser) {
        this.browser = browser;
    }

    /** The lists a person may choose from, each with its number of tasks. */
    String lists() {
        return browser.see(By.cssSelector(".task-filters")).getText();
    }

    /** The task at the top as the list shows it. */
    String newest() {
        return browser.see(TASKS).getText();
    }

    /** Opens the task at the top, the newest, and claims it. */
    CaseForm claimNewest() {
        claim();
        return new CaseForm(browser);
    }

    /** The same, where it is a journey to be looked at. */
    ReviewForm claimNewestReview() {
        claim();
        return new ReviewForm(browser);
    }

    private void claim() {
        browser.click(TASKS);
        browser.click(By.cssSelector("button.claim"));
    }

    void seeNothingChosen() {
        browser.see(By.xpath("//*[text()[contains(., 'Select a task in the list.')]]"));
    }
}

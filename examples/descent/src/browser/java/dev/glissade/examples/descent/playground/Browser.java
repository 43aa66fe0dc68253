package dev.glissade.examples.descent.playground;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, the one that is installed, with the page open in it. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration STROKE = Duration.ofMillis(60);

    private final ChromeDriver driver;
    private String address;

    Browser() {
        LoggingPreferences all = new LoggingPreferences();
        all.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed("chromium"));
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", all);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed("chromedriver"))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        size(1280, 1000);
        prefer(Map.of("prefers-color-scheme", "light"));
        speak("en");
    }

    /** Finds a program on the PATH; nothing is ever downloaded. */
    private static File installed(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        program + " is not on the PATH; Debian: apt-get install chromium chromium-driver"));
    }

    /** Says where the rooms are. */
    void visit(String address) {
        this.address = address;
    }

    /** Opens a room as somebody does who was given its address, and waits until it is there. */
    void open(String room) {
        driver.get("about:blank");
        driver.get(address + "#" + room);
        await("the room " + room, () -> room.equals(attribute("body", "data-ready")));
    }

    /** Opens a room with settings in its address, such as {@code rule=adam&rate=0.1}. */
    void open(String room, String settings) {
        driver.get("about:blank");
        driver.get(address + "#" + room + "?" + settings);
        await("the room " + room, () -> room.equals(attribute("body", "data-ready")));
    }

    /** Returns the settings that the address has now. */
    String settings() {
        return ((String) script("return location.hash")).replaceFirst("^[^?]*\\??", "");
    }

    /** Sets the language that the page is asked for in, such as {@code zh}, from the next {@link #open} on. */
    void speak(String language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Sets what somebody prefers, by the names that a style sheet has for it; all else is as it always is. */
    void prefer(Map<String, String> features) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        features.entrySet().stream()
                                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                                .toList()));
    }

    /** Opens another window beside those that are open, and goes on in it. */
    void newWindow() {
        driver.switchTo().newWindow(WindowType.WINDOW);
    }

    /** Closes the window, and goes on in another. */
    void closeWindow(String next) {
        driver.close();
        window(next);
    }

    void window(String handle) {
        driver.switchTo().window(handle);
    }

    String window() {
        return driver.getWindowHandle();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Moves the pointer to an element, as far from its middle. */
    void point(WebElement element, int x, int y) {
        new Actions(driver, STROKE).moveToElement(element, x, y).perform();
    }

    /** Clicks wherever the pointer is. */
    void clickHere() {
        new Actions(driver).click().perform();
    }

    void click(String selector) {
        WebElement element = find(selector);
        script("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    String text(String selector) {
        return find(selector).getText();
    }

    String attribute(String selector, String name) {
        return find(selector).getDomAttribute(name);
    }

    double number(String selector, String name) {
        String value = attribute(selector, name);
        return value == null || value.isEmpty() ? Double.NaN : Double.parseDouble(value);
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script that gives its answer by a call of its last argument. */
    Object later(String script) {
        return driver.executeAsyncScript(script);
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Moves the focus by Tab to the element that is asked for; says whether it came there. */
    boolean tabTo(String selector, int mostPresses) {
        for (int i = 0; i < mostPresses; i++) {
            if (Boolean.TRUE.equals(script("return document.activeElement.matches(arguments[0])", selector))) {
                return true;
            }
            press(Keys.TAB);
        }
        return false;
    }

    /** Draws one stroke with the pointer, through places given as parts of the element's width and height. */
    void draw(String selector, double[]... places) {
        WebElement pad = find(selector);
        script("arguments[0].scrollIntoView({block: 'center'})", pad);
        int width = pad.getSize().width;
        int height = pad.getSize().height;
        Actions stroke = new Actions(driver, STROKE);
        for (int i = 0; i < places.length; i++) {
            int x = (int) Math.round((places[i][0] - 0.5) * width);
            int y = (int) Math.round((places[i][1] - 0.5) * height);
            stroke.moveToElement(pad, x, y);
            if (i == 0) {
                stroke.clickAndHold();
            }
        }
        stroke.release().perform();
    }

    /** Waits until something is so. */
    void await(String what, BooleanSupplier holds) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + what + "; the page says: "
                        + text("#trouble") + "; the console: " + console());
            }
            pause(Duration.ofMillis(100));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what the console has said of errors since it was last asked. */
    List<String> errors() {
        return entries(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue());
    }

    private List<String> console() {
        return entries(entry -> true);
    }

    private List<String> entries(Predicate<LogEntry> wanted) {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(wanted)
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Writes the whole page, not only what is in the window, to {@code target/screenshots}. */
    void screenshot(String name) throws IOException {
        screenshot(name, (Long) script("return document.documentElement.scrollHeight"));
    }

    /** Writes the upper part of the page. */
    void screenshot(String name, long height) throws IOException {
        Object width = script("return innerWidth");
        Map<String, Object> answer = driver.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) answer.get("data")));
    }

    /** Writes what is in the window. */
    void view(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}

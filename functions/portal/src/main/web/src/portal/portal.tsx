import { render } from "preact";
import "./portal.css";
import { ThemeToggle } from "../kit/theme.tsx";

render(<ThemeToggle />, document.getElementById("app") as HTMLElement);

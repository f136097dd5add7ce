import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { place } from './state/route.svelte';
import { session } from './state/session.svelte';

const target = document.getElementById('app');
if (target) {
  place.start();
  void session.look();
  mount(App, { target });
}
